namespace FireFly.Contracts;

/// <summary>The calls of one exploration of one DAG, in order, in one fresh session.</summary>
public sealed record Trajectory
{
    /// <summary>Id; deterministic for a seed.</summary>
    public required string Id { get; init; }

    /// <summary>What was to be explored.</summary>
    public required WorkflowDag Dag { get; init; }

    /// <summary>Whether every node of the DAG had a call that worked.</summary>
    public required bool Completed { get; init; }

    /// <summary>All calls, failed ones too.</summary>
    public required IReadOnlyList<TrajectoryCall> Calls { get; init; }
}
