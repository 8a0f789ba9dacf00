using System.Globalization;
using FireFly.Simulator.Evaluation.Figures;

namespace FireFly.Standalone.Evaluating;

/// <summary>The rows of the tables, for the terminal and for the document alike.</summary>
internal static class EvaluationRows
{
    /// <summary>Names of the columns.</summary>
    public static IReadOnlyList<string> Columns(EvaluationReport report) =>
    [
        "", "tasks", "attempts",
        .. report.PassAt.Keys.Select(k => k == "1" ? "pass@1 [95 %]" : $"pass@{k}"),
        .. report.PassHat.Keys.Where(k => k != "1").Select(k => $"pass^{k}"),
        "calls", "tokens in", "tokens out", "cost",
    ];

    /// <summary>A row for each model.</summary>
    public static IEnumerable<IReadOnlyList<string>> Models(EvaluationReport report) => (report.Models ?? [report]).Select(model => Row(report, model.Model, model));

    /// <summary>A row for each group of a model, with the kind of group before its name.</summary>
    public static IEnumerable<IReadOnlyList<string>> Groups(EvaluationReport report, EvaluationReport model) =>
        model.By.SelectMany(kind => kind.Value.Select(group => Row(report, $"{kind.Key} {group.Key}", group.Value)));

    private static IReadOnlyList<string> Row(EvaluationReport report, string name, GroupFigures figures) =>
    [
        name, $"{figures.Tasks}", $"{figures.AttemptsMade}",
        .. report.PassAt.Keys.Select(k => Share(figures.PassAt, k) + (k == "1" && figures.PassAtInterval.TryGetValue(k, out var interval) ? $" [{Share(interval.Low)}, {Share(interval.High)}]" : "")),
        .. report.PassHat.Keys.Where(k => k != "1").Select(k => Share(figures.PassHat, k)),
        figures.MeanCalls.ToString("0.0", CultureInfo.InvariantCulture), $"{figures.PromptTokens}", $"{figures.CompletionTokens}",
        figures.Cost is { } cost ? cost.ToString("0.00##", CultureInfo.InvariantCulture) : "",
    ];

    private static string Share(IReadOnlyDictionary<string, double> of, string k) => of.TryGetValue(k, out var value) ? Share(value) : "";

    private static string Share(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
