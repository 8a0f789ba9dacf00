using FireFly.Simulator.Evaluation.Figures;
using FireFly.Storage.Datasets;

namespace FireFly.Simulator.Evaluation;

/// <summary>
/// The pass rates of a dataset, by task and model, beside it: <c>NAME.pass-rates.jsonl</c> for the folder or bundle NAME. They are not part of
/// the dataset: they tell of models.
/// </summary>
public static class PassRateFile
{
    /// <summary>Where they are.</summary>
    public static string PathOf(string dataset) => $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataset))}.pass-rates.jsonl";

    /// <summary>All of them; none where no model was evaluated.</summary>
    /// <exception cref="Storage.StorageException">The file cannot be read.</exception>
    public static async Task<IReadOnlyList<PassRate>> ReadAsync(string dataset, CancellationToken cancellationToken)
    {
        var path = PathOf(dataset);
        return File.Exists(path) ? await JsonLines.ReadAsync(path, EvaluationText.Lines.PassRate, cancellationToken).ToListAsync(cancellationToken) : [];
    }

    /// <summary>Takes in the rates of an evaluation, in place of what was known of the same tasks and model.</summary>
    /// <exception cref="Storage.StorageException">The file cannot be read or written.</exception>
    public static async Task AddAsync(string dataset, EvaluationOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var all = (await ReadAsync(dataset, cancellationToken)).ToDictionary(rate => (rate.Task, rate.Model));
        foreach (var task in outcome.Tasks.Where(task => task.Attempts.Count > 0))
        {
            all[(task.Task.Id, outcome.Report.Model)] = PassRate.Of(outcome.Report.Model, task);
        }

        var ordered = all.Values.OrderBy(rate => rate.Model, StringComparer.Ordinal).ThenBy(rate => rate.Task, StringComparer.Ordinal);
        await JsonLines.WriteAsync(PathOf(dataset), ordered, EvaluationText.Lines.PassRate, cancellationToken);
    }
}
