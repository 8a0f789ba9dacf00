using FireFly.Contracts;

namespace FireFly.Synthesis.Proof;

/// <summary>What proving a candidate gave. Persisted, so that a finished proof is not repeated.</summary>
internal sealed record ProofOutcome
{
    public required string Id { get; init; }

    /// <summary>The proved task, still without split and distractors; null where it was rejected.</summary>
    public VerifiedTask? Task { get; init; }

    /// <summary>The same task in other words, each with its own id.</summary>
    public IReadOnlyList<VerifiedTask> Variants { get; init; } = [];

    /// <summary>The recordings of its reference calls.</summary>
    public IReadOnlyList<RecordedCall> Recordings { get; init; } = [];

    /// <summary>The check that rejected it, or <c>wording</c>.</summary>
    public string? RejectedBy { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    public static ProofOutcome Rejected(string id, string check, string reason) => new() { Id = id, RejectedBy = check, Reason = reason };
}
