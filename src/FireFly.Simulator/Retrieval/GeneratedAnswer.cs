using FireFly.Verification.Replay;

namespace FireFly.Simulator.Retrieval;

/// <summary>An answer that a model wrote from similar recordings.</summary>
public sealed record GeneratedAnswer : ReplayAnswer
{
    /// <summary>The model and its prompt.</summary>
    public string? Evidence { get; init; }
}
