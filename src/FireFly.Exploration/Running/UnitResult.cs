using FireFly.Contracts;
using FireFly.Mcp;

namespace FireFly.Exploration.Running;

/// <summary>A finished unit: one DAG explored in one session. Persisted whole, so that a run can go on after a crash.</summary>
internal sealed record UnitResult
{
    public required string Id { get; init; }

    public required Trajectory Trajectory { get; init; }

    /// <summary>One for each call of the trajectory, in its order.</summary>
    public required IReadOnlyList<RecordedCall> Recordings { get; init; }

    /// <summary>Calls that no tool answered.</summary>
    public IReadOnlyList<LostCall> Lost { get; init; } = [];

    public required IReadOnlyList<ToolFact> Facts { get; init; }
}
