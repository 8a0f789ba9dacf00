using System.Text.Json;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Evaluation.Figures;
using FireFly.Simulator.Evaluation.Solving;
using FireFly.Storage;
using FireFly.Storage.Datasets;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator.Evaluation.Shelf;

/// <summary>
/// The evaluations of the dataset in use, as <c>evaluate</c> left them: each folder with an <c>evaluation.json</c> of this dataset, in the
/// folder that is named or else beside the dataset.
/// </summary>
internal sealed class EvaluationShelf(CurrentDataset current, IOptions<SimulatorOptions> options, IOptions<StorageOptions> storage)
{
    /// <summary>All of them by name, newest first, and what is wrong with those that cannot be read.</summary>
    public async Task<(IReadOnlyList<KeptEvaluation> Evaluations, IReadOnlyList<string> Problems)> AllAsync(CancellationToken cancellationToken)
    {
        var root = new DirectoryInfo(Root());
        var (found, problems) = (new List<(KeptEvaluation Kept, DateTime Written)>(), new List<string>());
        if (!root.Exists)
        {
            return ([], []);
        }

        var dataset = EvaluationFiles.IdOf((await current.GetAsync(cancellationToken)).Tasks);
        foreach (var folder in root.EnumerateDirectories().Where(folder => File.Exists(Path.Combine(folder.FullName, DatasetFiles.Evaluation))))
        {
            var file = Path.Combine(folder.FullName, DatasetFiles.Evaluation);
            try
            {
                var report = await EvaluationFiles.ReadReportAsync(file, cancellationToken);
                if (report.Dataset == dataset)
                {
                    found.Add((new KeptEvaluation(folder.Name, report), File.GetLastWriteTimeUtc(file)));
                }
            }
            catch (StorageException exception)
            {
                problems.Add(exception.Message);
            }
        }

        return ([.. found.OrderByDescending(entry => entry.Written).ThenBy(entry => entry.Kept.Name, StringComparer.Ordinal).Select(entry => entry.Kept)], problems);
    }

    /// <summary>One of them; null where there is none of the name.</summary>
    public async Task<KeptEvaluation?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken)).Evaluations.FirstOrDefault(evaluation => evaluation.Name == name);

    /// <summary>The attempts of a model.</summary>
    /// <exception cref="StorageException">They cannot be read.</exception>
    public IAsyncEnumerable<SolverAttempt> AttemptsAsync(KeptEvaluation evaluation, string model, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Root(), evaluation.Name, EvaluationFiles.FolderOf(model), EvaluationFiles.Trajectories);
        return File.Exists(file) ? JsonLines.ReadAsync(file, EvaluationText.Lines.SolverAttempt, cancellationToken) : AsyncEnumerable.Empty<SolverAttempt>();
    }

    private string Root() => options.Value.Evaluations is { Length: > 0 } named ? Path.GetFullPath(named)
        : options.Value.Dataset is { Length: > 0 } dataset ? Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataset))) ?? "/"
        : Path.Combine(Path.GetFullPath(storage.Value.Path), "evaluations");
}
