using FireFly.Simulator.Evaluation.Figures;

namespace FireFly.Simulator.Evaluation.Shelf;

/// <summary>An evaluation that was made earlier.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Report">Its figures.</param>
public sealed record KeptEvaluation(string Name, EvaluationReport Report)
{
    internal IReadOnlyList<EvaluationReport> Models => Report.Models ?? [Report];
}
