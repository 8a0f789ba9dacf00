using FireFly.Contracts;
using FireFly.Synthesis.Refining;

namespace FireFly.Synthesis;

/// <summary>What a synthesis gave.</summary>
public sealed record SynthesisSummary
{
    /// <summary>Id of the synthesis.</summary>
    public required string Id { get; init; }

    /// <summary>The verified tasks, in dataset order.</summary>
    public required IReadOnlyList<VerifiedTask> Tasks { get; init; }

    /// <summary>The recordings of their reference calls.</summary>
    public required IReadOnlyList<RecordedCall> Recordings { get; init; }

    /// <summary>Candidates found.</summary>
    public required int Candidates { get; init; }

    /// <summary>Candidates tried.</summary>
    public required int Tried { get; init; }

    /// <summary>Rejected candidates by the check that rejected them.</summary>
    public required IReadOnlyDictionary<string, int> Rejected { get; init; }

    /// <summary>The commonest reasons, as <c>check: reason</c>.</summary>
    public required IReadOnlyDictionary<string, int> Reasons { get; init; }

    /// <summary>For each tool whose answers were to be asked for: why most of its candidates fell, as <c>check: reason</c>.</summary>
    public required IReadOnlyDictionary<string, string> ReasonsByTool { get; init; }

    /// <summary>Whether the time limit ended it early.</summary>
    public required bool Stopped { get; init; }

    /// <summary>What language models changed, where they have a role here.</summary>
    public RefinedTasks? Refined { get; init; }
}
