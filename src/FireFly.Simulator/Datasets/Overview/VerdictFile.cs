using FireFly.Contracts;
using FireFly.Storage.Datasets;

namespace FireFly.Simulator.Datasets.Overview;

/// <summary>
/// The verdicts of a finished dataset, beside it: <c>NAME.reviews.jsonl</c> for the folder or bundle NAME. They are not part of the dataset,
/// whose files stay as they were made.
/// </summary>
public sealed class VerdictFile : IVerdicts, IDisposable
{
    private readonly string _path;
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>The verdicts beside a dataset, whether there are any or not.</summary>
    public VerdictFile(string dataset) => _path = $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataset))}.reviews.jsonl";

    /// <inheritdoc />
    /// <exception cref="Storage.StorageException">The file cannot be read.</exception>
    public async Task<IReadOnlyDictionary<string, TaskVerdict>> AllAsync(CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, TaskVerdict>(StringComparer.Ordinal);
        if (File.Exists(_path))
        {
            await foreach (var verdict in JsonLines.ReadAsync(_path, DatasetJson.Types.TaskVerdict, cancellationToken))
            {
                all[verdict.Task] = verdict;
            }
        }

        return all;
    }

    /// <inheritdoc />
    public Task KeepAsync(TaskVerdict verdict, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return ChangeAsync(all => all[verdict.Task] = verdict, cancellationToken);
    }

    /// <inheritdoc />
    public Task ForgetAsync(string task, CancellationToken cancellationToken) => ChangeAsync(all => all.Remove(task), cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _writing.Dispose();

    private async Task ChangeAsync(Action<Dictionary<string, TaskVerdict>> change, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var all = new Dictionary<string, TaskVerdict>(await AllAsync(cancellationToken), StringComparer.Ordinal);
            change(all);
            await JsonLines.WriteAsync(_path, all.Values.OrderBy(verdict => verdict.Task, StringComparer.Ordinal), DatasetJson.Types.TaskVerdict, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }
}
