using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Evaluation.Figures;
using FireFly.Simulator.Evaluation.Solving;
using FireFly.Storage;
using FireFly.Storage.Datasets;

namespace FireFly.Simulator.Evaluation;

/// <summary>An earlier evaluation of the same dataset, to compare with task by task.</summary>
public sealed class EvaluationBaseline
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<TaskAttempts>> _models;

    private EvaluationBaseline(IReadOnlyDictionary<string, IReadOnlyList<TaskAttempts>> models) => _models = models;

    /// <summary>The evaluation in a folder.</summary>
    /// <param name="folder">The folder that <c>evaluate</c> wrote.</param>
    /// <param name="dataset">The dataset that is evaluated now.</param>
    /// <param name="id">Its id.</param>
    /// <param name="folderOf">Name of a model's folder.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageException">It is of another dataset, or cannot be read whole; the message says which.</exception>
    public static async Task<EvaluationBaseline> ReadAsync(string folder, SimulatedDataset dataset, string id, Func<string, string> folderOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(folderOf);
        var path = Path.Combine(folder, DatasetFiles.Evaluation);
        var report = await EvaluationFiles.ReadReportAsync(path, cancellationToken);
        if (report.Dataset != id)
        {
            throw new StorageException($"{folder}: an evaluation of another dataset ({report.Dataset}, not {id})");
        }

        var models = new Dictionary<string, IReadOnlyList<TaskAttempts>>(StringComparer.Ordinal);
        foreach (var model in report.Models ?? [report])
        {
            var attempts = await JsonLines.ReadAsync(Path.Combine(folder, folderOf(model.Model), EvaluationFiles.Trajectories), EvaluationText.Lines.SolverAttempt, cancellationToken).ToListAsync(cancellationToken);
            if (attempts.Count != model.AttemptsMade)
            {
                throw new StorageException($"{folder}: {attempts.Count} of {model.AttemptsMade} attempts of {model.Model}: the evaluation was not written whole");
            }

            models[model.Model] = [.. attempts.GroupBy(attempt => attempt.TaskId, StringComparer.Ordinal).Select(group => (Task: dataset.FindTask(group.Key), Attempts: group))
                .Where(group => group.Task is not null).Select(group => new TaskAttempts(group.Task!, [.. group.Attempts]))];
        }

        return new EvaluationBaseline(models);
    }

    /// <summary>How an outcome differs from the model of its name in the baseline, or where there is none from the first.</summary>
    public ModelComparison Compare(EvaluationOutcome outcome, int seed)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var (label, tasks) = _models.TryGetValue(outcome.Report.Model, out var same) ? (outcome.Report.Model, same) : (_models.First().Key, _models.First().Value);
        return FigureBuilder.Compare(outcome.Report.Model, outcome.Tasks, $"{label} (baseline)", tasks, seed);
    }
}
