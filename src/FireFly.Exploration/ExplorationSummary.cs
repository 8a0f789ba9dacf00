using FireFly.Contracts;

namespace FireFly.Exploration;

/// <summary>What an exploration gave. Trajectories and recordings are in the store.</summary>
public sealed record ExplorationSummary
{
    /// <summary>Id of the exploration.</summary>
    public required string Id { get; init; }

    /// <summary>The graph with what was observed.</summary>
    public required ToolDependencyGraph Graph { get; init; }

    /// <summary>Units explored.</summary>
    public required int Units { get; init; }

    /// <summary>Calls made.</summary>
    public required int Calls { get; init; }

    /// <summary>Calls that truly worked.</summary>
    public required int CallsOk { get; init; }

    /// <summary>By tool id: calls and calls that truly worked.</summary>
    public required IReadOnlyDictionary<string, ToolUse> Tools { get; init; }

    /// <summary>Tools whose calls are known to change nothing.</summary>
    public required IReadOnlyList<string> PureTools { get; init; }

    /// <summary>Servers found to keep nothing and to read no workspace.</summary>
    public required IReadOnlyList<string> StatelessServers { get; init; }

    /// <summary>Distinct observed flows (producer, consumer, parameter).</summary>
    public required int FlowsObserved { get; init; }

    /// <summary>Those of them that the graph had at medium confidence or more before any call.</summary>
    public required int FlowsPredicted { get; init; }

    /// <summary>Whether the time limit ended it early.</summary>
    public required bool Stopped { get; init; }
}
