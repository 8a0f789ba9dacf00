using FireFly.Verification.Replay;

namespace FireFly.Simulator.Derivation;

/// <summary>An answer that follows from recordings by a rule.</summary>
public sealed record DerivedAnswer : ReplayAnswer
{
    /// <summary>The rule.</summary>
    public required DerivationRule Rule { get; init; }
}
