using FireFly.Contracts;

namespace FireFly.Simulator.Episodes;

/// <summary>What a step gave.</summary>
/// <param name="Observation">The tool's result; failed calls are observations too.</param>
/// <param name="Match">How it was found.</param>
/// <param name="Done">Whether the episode is over; a tool call never ends it.</param>
/// <param name="Score">How sure it is, 0 to 1, for answers from similar recordings.</param>
public sealed record StepAnswer(ToolResult Observation, MatchKind Match, bool Done, double? Score = null);
