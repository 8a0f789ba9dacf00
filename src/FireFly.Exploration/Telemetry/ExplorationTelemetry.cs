using System.Diagnostics;
using System.Diagnostics.Metrics;
using FireFly.Exploration.Running;

namespace FireFly.Exploration.Telemetry;

/// <summary>A span for each exploration and each of its workflows, and counts of both; the calls within have spans of their own.</summary>
internal static class ExplorationTelemetry
{
    private const string Outcome = "firefly.outcome";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly Meter Meter = new(SourceName);
    private static readonly Counter<long> Workflows = Meter.CreateCounter<long>("firefly.exploration.workflows", "{workflow}", "Workflows explored, by whether all their calls were made.");

    /// <summary>Name of the source and of the meter.</summary>
    public const string SourceName = "FireFly.Exploration";

    public static async Task<ExplorationSummary> TraceAsync(Func<Task<ExplorationSummary>> explore)
    {
        using var span = Source.StartActivity("explore");
        var summary = await explore().ConfigureAwait(false);
        if (span is not null)
        {
            var outcome = summary.Stopped ? "stopped" : "completed";
            span.DisplayName = $"explore: {outcome}";
            span.SetTag("firefly.exploration.units", summary.Units).SetTag("firefly.exploration.calls", summary.Calls).SetTag(Outcome, outcome);
        }

        return summary;
    }

    public static async Task<UnitResult> TraceUnitAsync(Func<Task<UnitResult>> explore)
    {
        using var span = Source.StartActivity("explore workflow");
        var unit = await explore().ConfigureAwait(false);
        var outcome = unit.Trajectory.Completed ? "completed" : "broken-off";
        Workflows.Add(1, new KeyValuePair<string, object?>(Outcome, outcome));
        if (span is not null)
        {
            span.DisplayName = $"explore workflow: {outcome}";
            span.SetTag("firefly.shape", unit.Trajectory.Dag.Shape).SetTag("firefly.exploration.calls", unit.Recordings.Count).SetTag(Outcome, outcome);
        }

        return unit;
    }
}
