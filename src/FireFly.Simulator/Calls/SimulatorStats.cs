using FireFly.Contracts;

namespace FireFly.Simulator.Calls;

/// <summary>What the simulator holds, and what it has done since the process began.</summary>
/// <param name="Calls">Calls answered.</param>
/// <param name="ByMatch">The same by how they were answered; every kind is listed.</param>
/// <param name="ByTool">The same by tool.</param>
/// <param name="Episodes">Episodes held.</param>
/// <param name="Servers">Servers of the dataset.</param>
/// <param name="Tools">Tools of the dataset.</param>
/// <param name="Recordings">Recordings of the dataset.</param>
/// <param name="Tasks">Tasks of the dataset.</param>
public sealed record SimulatorStats(
    long Calls, IReadOnlyDictionary<MatchKind, long> ByMatch, IReadOnlyList<ToolCallCounts> ByTool, int Episodes, int Servers, int Tools, int Recordings, int Tasks);
