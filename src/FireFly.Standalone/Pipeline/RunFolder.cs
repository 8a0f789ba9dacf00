using FireFly.Standalone.CommandLine;
using FireFly.Storage;
using FireFly.Storage.Datasets;
using FireFly.Storage.Sqlite;

namespace FireFly.Standalone.Pipeline;

/// <summary>The output folder of a run: the dataset, and in <c>.state</c> what is needed to go on. One process at a time.</summary>
internal sealed class RunFolder : IDisposable
{
    private const string State = ".state";
    private const string Settings = "run-settings";
    private const string Only = "run";

    private static readonly string[] Files = [DatasetFiles.Tools, DatasetFiles.Graph, DatasetFiles.Recordings, DatasetFiles.Trajectories, DatasetFiles.Tasks];

    private readonly FileStream _lock;
    private bool _nothingToResume;

    private RunFolder(DatasetFolder dataset, FileStream @lock, SqliteDocumentStore store)
    {
        Dataset = dataset;
        _lock = @lock;
        Store = store;
    }

    /// <summary>The dataset files.</summary>
    public DatasetFolder Dataset { get; }

    /// <summary>What the stages left so far.</summary>
    public SqliteDocumentStore Store { get; }

    /// <summary>Where requests to language models are recorded; stays when the dataset is replaced.</summary>
    public string Cassette => Path.Combine(Dataset.Root, State, "models.jsonl");

    /// <summary>Opens the folder for a run that begins or goes on.</summary>
    /// <exception cref="UsageException">It holds another dataset, is in use, or cannot be written.</exception>
    public static RunFolder Open(string path, bool resume, bool force)
    {
        var dataset = new DatasetFolder(path);
        if (File.Exists(dataset.Root))
        {
            throw new UsageException($"--out {path}: this is a file, not a folder");
        }

        var hasState = File.Exists(Path.Combine(dataset.Root, State, "firefly.db"));
        var hasDataset = Files.Any(dataset.Has);
        if ((hasState || hasDataset) && !resume && !force)
        {
            throw new UsageException($"--out {path}: there is a dataset already; --resume goes on with it, --force replaces it");
        }

        if (resume && !force && hasDataset && !hasState)
        {
            throw new UsageException($"--out {path}: this dataset has no state to resume from; --force replaces it");
        }

        FileStream? gate = null;
        try
        {
            Directory.CreateDirectory(Path.Combine(dataset.Root, State));
            gate = new FileStream(Path.Combine(dataset.Root, State, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (force && !resume)
            {
                Clear(dataset);
            }

            return new RunFolder(dataset, gate, SqliteDocumentStore.Open(Path.Combine(dataset.Root, State, "firefly.db")));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or StorageException)
        {
            gate?.Dispose();
            throw new UsageException(exception is IOException && Directory.Exists(Path.Combine(dataset.Root, State)) && gate is null
                ? $"--out {path}: another run is at work in it"
                : $"--out {path}: not writable ({exception.Message})");
        }
    }

    /// <summary>The settings that the run began with; null for a new one.</summary>
    public Task<RunSettings?> SettingsAsync(CancellationToken cancellationToken) =>
        Store.FindAsync(Settings, Only, StandaloneJson.Default.RunSettings, cancellationToken);

    /// <summary>Keeps the settings of a run that begins.</summary>
    public Task KeepAsync(RunSettings settings, CancellationToken cancellationToken) =>
        Store.WriteAsync(new DocumentBatch().Put(Settings, Only, settings, StandaloneJson.Default.RunSettings), cancellationToken);

    /// <summary>Says that the run came to nothing that a later one could go on with: the next one begins anew.</summary>
    public void Abandon() => _nothingToResume = true;

    public void Dispose()
    {
        Store.Dispose();
        _lock.Dispose();
        if (_nothingToResume)
        {
            Directory.Delete(Path.Combine(Dataset.Root, State), recursive: true);
        }
    }

    /// <summary>Only what FireFly wrote; the folder may hold other things.</summary>
    private static void Clear(DatasetFolder dataset)
    {
        foreach (var file in Files.Append(DatasetFiles.Index).Append(DatasetFiles.Report).Append(DatasetFiles.ReportText).Select(dataset.PathOf).Concat(Directory.EnumerateFiles(Path.Combine(dataset.Root, State), "firefly.db*")))
        {
            File.Delete(file);
        }
    }
}
