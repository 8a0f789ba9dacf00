using FireFly.Contracts;

namespace FireFly.Simulator.Calls;

/// <summary>How often a tool was called, by how the calls were answered.</summary>
public sealed record ToolCallCounts(string Tool, long Calls, IReadOnlyDictionary<MatchKind, long> ByMatch);
