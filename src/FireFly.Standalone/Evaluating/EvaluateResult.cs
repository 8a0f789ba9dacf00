using FireFly.Simulator.Evaluation.Figures;

namespace FireFly.Standalone.Evaluating;

/// <summary>What a run of <c>evaluate</c> gave.</summary>
/// <param name="Report">The figures.</param>
/// <param name="Broken">What of the gate does not hold, each in one line.</param>
internal sealed record EvaluateResult(EvaluationReport Report, IReadOnlyList<string> Broken);
