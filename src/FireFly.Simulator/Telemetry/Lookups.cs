using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Telemetry;

/// <summary>
/// A span and a measurement for each simulated call: tool, server, how it was matched and what came of it, never arguments or results. Where
/// nobody listens it costs two reads, as a look-up takes microseconds.
/// </summary>
internal static class Lookups
{
    /// <summary>Stands for all names that are no tools; callers may send any number of those, with anything in them.</summary>
    private const string Unknown = "(unknown)";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly Meter Meter = new(SourceName);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "firefly.simulator.lookup.duration",
        "s",
        "How long a simulated call took.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.000_01, 0.000_05, 0.000_1, 0.000_5, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 10, 60] });

    /// <summary>Name of the source and of the meter.</summary>
    public const string SourceName = "FireFly.Simulator";

    public static bool IsOn => Source.HasListeners() || Duration.Enabled;

    public static async ValueTask<ReplayAnswer> TraceAsync(string toolId, Func<ValueTask<ReplayAnswer>> call)
    {
        var began = Stopwatch.GetTimestamp();
        using var span = Source.StartActivity("simulate");
        var answer = await call();
        var (server, tool) = answer.Code == ErrorCodes.UnknownTool ? (Unknown, Unknown) : Split(toolId);
        var tags = new TagList
        {
            { "firefly.server", server },
            { "firefly.match", JsonNamingPolicy.KebabCaseLower.ConvertName(answer.Match.ToString()) },
        };
        if (ErrorOf(answer) is { } error)
        {
            tags.Add("error.type", error);
        }

        Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tags);
        if (span is not null)
        {
            span.DisplayName = $"simulate {tool}";
            span.SetTag("gen_ai.operation.name", "execute_tool").SetTag("gen_ai.tool.name", tool);
            span.SetTag("firefly.outcome", answer.Code ?? (answer.Result.IsError ? "error" : "ok"));
            foreach (var tag in tags)
            {
                span.SetTag(tag.Key, tag.Value);
            }
        }

        return answer;
    }

    // What was recorded as an error is replayed as one; the codes are the simulator's own.
    private static string? ErrorOf(ReplayAnswer answer) => answer.Code ?? (answer.Result.IsError ? "tool_error" : null);

    private static (string Server, string Tool) Split(string toolId) =>
        toolId.IndexOf('/', StringComparison.Ordinal) is >= 0 and var at ? (toolId[..at], toolId[(at + 1)..]) : (Unknown, toolId);
}
