using FireFly.Simulator.Evaluation.Figures;

namespace FireFly.Simulator.Evaluation;

/// <summary>What an evaluation gave.</summary>
/// <param name="Report">The figures.</param>
/// <param name="Tasks">The tasks with their attempts, in the order of the dataset.</param>
public sealed record EvaluationOutcome(EvaluationReport Report, IReadOnlyList<TaskAttempts> Tasks);
