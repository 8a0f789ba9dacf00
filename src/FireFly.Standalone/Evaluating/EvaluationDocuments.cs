using System.Globalization;
using System.Text;
using FireFly.Json.Display;
using FireFly.Simulator.Evaluation.Figures;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Evaluating;

/// <summary>The figures for people: <c>evaluation.md</c> and <c>evaluation.svg</c>.</summary>
internal static class EvaluationDocuments
{
    private const int MostReviews = 200;
    private const int MostConfusions = 30;
    private const double LeastTeaching = 0.1;

    public static async Task WriteAsync(string folder, EvaluationReport report)
    {
        var root = new DatasetFolder(folder);
        await root.WriteTextAsync("evaluation.md", Markdown(report), CancellationToken.None);
        await root.WriteTextAsync("evaluation.svg", EvaluationPlot.Draw(report.Models ?? [report]), CancellationToken.None);
    }

    /// <summary>What else there is to say of a model, in one line.</summary>
    public static string Sentence(EvaluationReport model) => string.Create(
        CultureInfo.InvariantCulture,
        $"{model.Model}: reward {model.MeanReward:0.000}, partial {model.MeanPartial:0.000}, {model.MeanTurns:0.0} turns; {model.UnseenRate:0.0 %} of calls unseen; {model.Hallucinations.Sum()} hallucinated calls ({model.Hallucinations.UnknownTool} unknown tool, {model.Hallucinations.InvalidArguments} invalid arguments, {model.Hallucinations.InvalidJson} invalid JSON); {model.Review.Count} tasks never solved{(model.Used is { } used ? $"; {used.Requests} requests, {used.Replayed} replayed" : "")}{(model.Stopped is { } stopped ? $"; stopped: {stopped}" : "")}");

    /// <summary>How two models differ, in one line.</summary>
    public static string Sentence(ModelComparison comparison) => string.Create(
        CultureInfo.InvariantCulture,
        $"{comparison.Model} - {comparison.Than}: {comparison.Difference:+0.000;-0.000;0.000} pass@1{(comparison.Interval is { } interval ? $" [{interval.Low:0.000}, {interval.High:0.000}]" : "")} on {comparison.Tasks} tasks");

    private static string Markdown(EvaluationReport report)
    {
        var text = new StringBuilder($"# Evaluation\n\nSplit {MarkdownText.Line(report.Split)}, {report.Attempts} attempts a task, mode {report.Mode}, dataset {MarkdownText.Line(report.Dataset)}, prompt {report.Prompt}.\n\n");
        Table(text, report, EvaluationRows.Models(report));
        text.Append("\n![pass@k and pass^k](evaluation.svg)\n\nIntervals are at 95 %, from drawing tasks again with replacement.\n");
        if (report.Comparisons is { } comparisons)
        {
            text.Append("\n## Side by side\n\n");
            comparisons.ToList().ForEach(comparison => text.Append("- ").Append(MarkdownText.Line(Sentence(comparison))).Append('\n'));
        }

        foreach (var model in report.Models ?? [report])
        {
            text.Append("\n## ").Append(MarkdownText.Line(model.Model)).Append("\n\n").Append(MarkdownText.Line(Sentence(model))).Append("\n\n");
            Table(text, report, EvaluationRows.Groups(report, model));
            List(text, "Not made", model.Failures.Select(NotMade));
            List(text, "Warning", Teaching(model) is { } warning ? [warning] : []);
            List(text, "Left out", model.LeftOut.Select(LeftOut));
            Confusion(text, model);
            if (model.Review.Count > 0)
            {
                text.Append("\n### Never solved\n\n| task | likely cause | attempts | example |\n|---|---|---:|---|\n");
                foreach (var review in model.Review.Take(MostReviews))
                {
                    text.Append($"| {MarkdownText.Line(review.Task)} | {review.Cause} | {review.Attempts} | {MarkdownText.Line(review.Detail)} |\n");
                }
            }
        }

        return text.ToString();
    }

    /// <summary>Why attempts were not made, in one line.</summary>
    public static string NotMade(ProviderFailure failure) => $"{failure.Attempts} {(failure.Attempts == 1 ? "attempt was" : "attempts were")} not made: {failure.Reason}";

    /// <summary>A warning where hardly any group of attempts could teach the model anything; else null.</summary>
    public static string? Teaching(EvaluationReport model) => model.Groups > 0 && model.MixedGroups < LeastTeaching * model.Groups
        ? string.Create(CultureInfo.InvariantCulture, $"{model.Model}: only {model.MixedGroups} of {model.Groups} tasks have right and wrong attempts; from the others a trainer learns nothing (choose tasks with export --pass-rate)")
        : null;

    /// <summary>Which tool was not offered, and why, in one line.</summary>
    public static string LeftOut(KeyValuePair<string, string> tool) => $"the tool '{tool.Key}' was left out of all offers: {tool.Value}";

    private static void Confusion(StringBuilder text, EvaluationReport model)
    {
        foreach (var (at, row) in model.Confusion.Where(row => row.Expected != row.Called).Take(MostConfusions).Index())
        {
            text.Append(at == 0 ? "\n### Other tools than expected\n\n| expected | called | times |\n|---|---|---:|\n" : "")
                .Append(CultureInfo.InvariantCulture, $"| {MarkdownText.Line(row.Expected ?? "nothing more")} | {MarkdownText.Line(row.Called ?? "nothing")} | {row.Count} |\n");
        }
    }

    private static void List(StringBuilder text, string title, IEnumerable<string> lines)
    {
        foreach (var (at, line) in lines.Index())
        {
            text.Append(at == 0 ? $"\n### {title}\n\n" : "").Append("- ").Append(MarkdownText.Line(line)).Append('\n');
        }
    }

    private static void Table(StringBuilder text, EvaluationReport report, IEnumerable<IReadOnlyList<string>> rows)
    {
        var columns = EvaluationRows.Columns(report);
        text.Append("| ").AppendJoin(" | ", columns).Append(" |\n|---|").Append(string.Concat(columns.Skip(1).Select(_ => "---:|"))).Append('\n');
        foreach (var row in rows)
        {
            text.Append("| ").AppendJoin(" | ", row.Select(MarkdownText.Line)).Append(" |\n");
        }
    }
}
