using System.Diagnostics;
using System.Diagnostics.Metrics;
using FireFly.Synthesis.Proof;

namespace FireFly.Synthesis.Telemetry;

/// <summary>A span for each synthesis and each proof, and what became of the candidates by the check that decided.</summary>
internal static class SynthesisTelemetry
{
    private const string Check = "firefly.check";
    private const string Outcome = "firefly.outcome";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly Meter Meter = new(SourceName);
    private static readonly Counter<long> Tasks = Meter.CreateCounter<long>(
        "firefly.synthesis.tasks", "{task}", "Candidates that became tasks of a finished synthesis, and those that were rejected, by the check that rejected them.");

    /// <summary>Name of the source and of the meter.</summary>
    public const string SourceName = "FireFly.Synthesis";

    public static async Task<SynthesisSummary> TraceAsync(Func<Task<SynthesisSummary>> synthesise)
    {
        using var span = Source.StartActivity("synthesise");
        var summary = await synthesise().ConfigureAwait(false);
        Tasks.Add(summary.Tasks.Count, Tag(Outcome, "verified"));
        foreach (var (check, count) in summary.Rejected)
        {
            Tasks.Add(count, Tag(Outcome, "rejected"), Tag(Check, check));
        }

        span?.SetTag("firefly.synthesis.tasks", summary.Tasks.Count)
            .SetTag("firefly.synthesis.candidates", summary.Candidates)
            .SetTag(Outcome, summary.Stopped ? "stopped" : "completed");
        return summary;
    }

    public static async Task<ProofOutcome> TraceProofAsync(Func<Task<ProofOutcome>> prove)
    {
        using var span = Source.StartActivity("prove task");
        var proof = await prove().ConfigureAwait(false);
        if (span is not null)
        {
            span.DisplayName = proof.RejectedBy is { } check ? $"prove task: rejected by {check}" : "prove task: proved";
            span.SetTag(Outcome, proof.RejectedBy is null ? "proved" : "rejected").SetTag(Check, proof.RejectedBy);
        }

        return proof;
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
