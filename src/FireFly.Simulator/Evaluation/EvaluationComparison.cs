using FireFly.Simulator.Evaluation.Figures;

namespace FireFly.Simulator.Evaluation;

/// <summary>Several models side by side.</summary>
public static class EvaluationComparison
{
    /// <summary>One report of all: that of the first model, with all models and how each pair differs where there are several.</summary>
    public static EvaluationReport Of(IReadOnlyList<EvaluationOutcome> outcomes, int seed)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        var first = outcomes[0].Report;
        return outcomes.Count == 1
            ? first
            : first with
            {
                Models = [.. outcomes.Select(outcome => outcome.Report)],
                Comparisons =
                [
                    .. from a in Enumerable.Range(0, outcomes.Count)
                       from b in Enumerable.Range(a + 1, outcomes.Count - a - 1)
                       select FigureBuilder.Compare(outcomes[a].Report.Model, outcomes[a].Tasks, outcomes[b].Report.Model, outcomes[b].Tasks, seed),
                ],
            };
    }
}
