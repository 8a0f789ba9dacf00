namespace FireFly.Simulator.Derivation;

/// <summary>A way to tell the result of a call from recordings, proved on those.</summary>
internal interface IDerivationRule
{
    /// <summary>What it is and how it was proved.</summary>
    DerivationRule About { get; }

    /// <summary>The result; null where it does not say.</summary>
    /// <param name="call">The call.</param>
    /// <param name="state">State of the session; null where nobody knows it.</param>
    Derived? Answer(KnownCall call, string? state);
}
