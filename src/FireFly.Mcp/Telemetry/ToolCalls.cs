using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Mcp.Telemetry;

/// <summary>
/// A span and a measurement for each call of a live tool, by the OpenTelemetry conventions for MCP clients
/// (open-telemetry/semantic-conventions-genai, docs/gen-ai/mcp.md). They tell which tool of which server and how it went, never arguments
/// or results.
/// </summary>
internal static class ToolCalls
{
    private const string Method = "tools/call";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly Meter Meter = new(SourceName);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "mcp.client.operation.duration",
        "s",
        "How long a request to an MCP server took until its answer.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300] });

    /// <summary>Name of the source and of the meter.</summary>
    public const string SourceName = "FireFly.Mcp";

    public static Task<CallOutcome> TraceAsync(ServerDefinition server, string tool, Func<Task<CallOutcome>> call) =>
        Source.HasListeners() || Duration.Enabled ? MeasureAsync(server, tool, call) : call();

    private static async Task<CallOutcome> MeasureAsync(ServerDefinition server, string tool, Func<Task<CallOutcome>> call)
    {
        using var span = Source.StartActivity($"{Method} {server.Name}/{tool}", ActivityKind.Client);
        var outcome = await call();
        var tags = new TagList
        {
            { "mcp.method.name", Method },
            { "gen_ai.operation.name", "execute_tool" },
            { "gen_ai.tool.name", tool },
            { "network.transport", server.Transport == ServerTransport.Http ? "tcp" : "pipe" },
            { "firefly.server", server.Name },
        };
        if (ErrorOf(outcome) is { } error)
        {
            tags.Add("error.type", error);
            span?.SetStatus(ActivityStatusCode.Error);
        }

        if (span is not null)
        {
            foreach (var tag in tags)
            {
                span.SetTag(tag.Key, tag.Value);
            }

            var how = outcome.Failure is not null ? "failed" : outcome.Result.IsError ? "error" : "ok";
            span.DisplayName += $": {how}";
            span.SetTag("firefly.outcome", how);
            if (outcome.Failure?.RpcCode is { } code)
            {
                span.SetTag("rpc.response.status_code", code.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        Duration.Record(outcome.LatencyMs / 1000, tags);
        return outcome;
    }

    // "tool_error" is the conventions' word for an answer that says isError; the others are FireFly's codes of failures.
    private static string? ErrorOf(CallOutcome outcome) =>
        outcome.Failure is { } failure ? JsonNamingPolicy.KebabCaseLower.ConvertName(failure.Code.ToString()) : outcome.Result.IsError ? "tool_error" : null;
}
