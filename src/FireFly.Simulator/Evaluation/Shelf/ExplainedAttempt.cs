using FireFly.Simulator.Evaluation.Solving;

namespace FireFly.Simulator.Evaluation.Shelf;

/// <summary>An attempt, and why it probably went wrong.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Cause">The likely cause, by the names of a review; null where it earned 1.</param>
/// <param name="Detail">In words.</param>
public sealed record ExplainedAttempt(SolverAttempt Attempt, string? Cause, string? Detail);
