using FireFly.Contracts;

namespace FireFly.Simulator.Episodes;

/// <summary>What a step gave.</summary>
/// <param name="Observation">The tool's result; failed calls are observations too.</param>
/// <param name="Match">How it was found.</param>
/// <param name="Done">Whether the episode is over; a tool call never ends it.</param>
public sealed record StepAnswer(ToolResult Observation, MatchKind Match, bool Done)
{
    /// <summary>Ids of the recordings that it was made from.</summary>
    public IReadOnlyList<string> Recordings { get; init; } = [];

    /// <summary>How sure it is, 0 to 1, for answers from similar recordings.</summary>
    public double? Score { get; init; }

    /// <summary>True where the answer was recorded in another state than the episode is in.</summary>
    public bool? OtherState { get; init; }

    /// <summary>For derived answers: id of the rule among those of the tool.</summary>
    public string? Rule { get; init; }

    /// <summary>For errors of the simulator's own: <c>unseen</c>, <c>invalid-arguments</c>, <c>unknown-tool</c>, <c>invalid</c> or <c>step-limit</c>.</summary>
    public string? Code { get; init; }
}
