using System.Collections.Concurrent;
using FireFly.Contracts;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Calls;

/// <summary>Counts simulated calls by tool and by how they were answered, since the process began. Thread-safe.</summary>
internal sealed class CallCounts
{
    /// <summary>Stands for all names that are no tools; callers may send any number of those.</summary>
    private const string Unknown = "(unknown)";

    private readonly ConcurrentDictionary<(string Tool, MatchKind Match), long> _counts = new();

    public void Count(string toolId, ReplayAnswer answer) =>
        _counts.AddOrUpdate((answer.Code == ErrorCodes.UnknownTool ? Unknown : toolId, answer.Match), 1, (_, count) => count + 1);

    public IReadOnlyList<ToolCallCounts> ByTool() =>
        [.. _counts
            .GroupBy(entry => entry.Key.Tool, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ToolCallCounts(
                group.Key,
                group.Sum(entry => entry.Value),
                group.OrderBy(entry => entry.Key.Match).ToDictionary(entry => entry.Key.Match, entry => entry.Value)))];
}
