using FireFly.Contracts;

namespace FireFly.Benchmarks.Agreement;

/// <summary>Calls to be made one after another in a fresh session.</summary>
/// <param name="Kind">How they differ from what was recorded.</param>
/// <param name="Calls">The calls, by recordings that hold their arguments.</param>
internal sealed record CallSequence(string Kind, IReadOnlyList<RecordedCall> Calls);
