using FireFly.Contracts;

namespace FireFly.Simulator.Derivation;

/// <summary>What a rule says to a call.</summary>
/// <param name="Text">The result as a <see cref="ResultJson"/> text.</param>
/// <param name="Sources">The recordings that it follows from.</param>
internal sealed record Derived(string Text, IReadOnlyList<RecordedCall> Sources);
