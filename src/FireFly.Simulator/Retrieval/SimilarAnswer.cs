using FireFly.Verification.Replay;

namespace FireFly.Simulator.Retrieval;

/// <summary>An answer from a similar recording.</summary>
public sealed record SimilarAnswer : ReplayAnswer
{
    /// <summary>How sure it is, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>What the score is made of.</summary>
    public required SimilarityExplanation Explanation { get; init; }
}
