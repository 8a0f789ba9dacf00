using FireFly.Simulator.Evaluation.Figures;

namespace FireFly.Simulator.Evaluation.Shelf;

/// <summary>An evaluation with the matrix of its tasks and models.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Report">The figures.</param>
/// <param name="Tasks">The tasks that were attempted, in the order of the dataset.</param>
public sealed record EvaluationDetail(string Name, EvaluationReport Report, IReadOnlyList<AttemptedTask> Tasks);
