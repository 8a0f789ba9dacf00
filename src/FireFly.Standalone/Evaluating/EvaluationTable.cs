using FireFly.Simulator.Evaluation.Figures;
using FireFly.Standalone.Progress;
using Spectre.Console;

namespace FireFly.Standalone.Evaluating;

/// <summary>The outcome on standard error.</summary>
internal static class EvaluationTable
{
    private const int MostShown = 10;

    public static void Write(EvaluationReport report, string folder)
    {
        var console = StandardError.Console();
        console.Write(Table(report, EvaluationRows.Models(report)));
        if (report.Models is null)
        {
            console.Write(Table(report, EvaluationRows.Groups(report, report)));
        }

        foreach (var comparison in report.Comparisons ?? [])
        {
            StandardError.WriteLine(EvaluationDocuments.Sentence(comparison));
        }

        foreach (var model in report.Models ?? [report])
        {
            StandardError.WriteLine(EvaluationDocuments.Sentence(model));
            foreach (var line in model.Failures.Select(EvaluationDocuments.NotMade).Concat(model.LeftOut.Select(EvaluationDocuments.LeftOut)))
            {
                StandardError.WriteLine($"firefly: {line}");
            }

            if (EvaluationDocuments.Teaching(model) is { } warning)
            {
                StandardError.WriteLine($"firefly: {warning}");
            }

            foreach (var review in model.Review.Take(MostShown))
            {
                StandardError.WriteLine($"  {review.Task} {review.Cause}: {review.Detail}");
            }

            if (model.Review.Count > MostShown)
            {
                StandardError.WriteLine($"  and {model.Review.Count - MostShown} more in evaluation.json");
            }
        }

        StandardError.WriteLine($"written to {folder}");
    }

    private static Table Table(EvaluationReport report, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var (i, column) in EvaluationRows.Columns(report).Index())
        {
            table.AddColumn(i == 0 ? new TableColumn(Markup.Escape(column)) : new TableColumn(Markup.Escape(column)).RightAligned());
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => StandardError.Cell(cell)));
        }

        return table;
    }
}
