using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FireFly.Contracts;

namespace FireFly.Storage.Datasets;

/// <summary>
/// The folder of a dataset, or a bundle that is read as one: reads and writes its files, one at a time, each atomically. Records keep the
/// order in which they are given. Datasets from strangers are safe to read: what is wrong comes as a <see cref="StorageException"/> that names file and line.
/// </summary>
public sealed class DatasetFolder
{
    /// <summary>Most bytes of a file that is one JSON document. A graph of ten thousand tools has tens of megabytes.</summary>
    internal const int LargestDocument = 256 << 20;

    private readonly DatasetBundle? _bundle;

    /// <summary>A dataset folder, there or still to be written.</summary>
    public DatasetFolder(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Root = Path.GetFullPath(path);
    }

    private DatasetFolder(DatasetBundle bundle)
    {
        Root = bundle.Path;
        _bundle = bundle;
    }

    /// <summary>Full path of the folder or bundle.</summary>
    public string Root { get; }

    /// <summary>The manifest of a bundle; null for a folder.</summary>
    public BundleManifest? Manifest => _bundle?.Manifest;

    /// <summary>A folder, or, where the path names a file, a bundle, read-only.</summary>
    /// <exception cref="StorageException">The bundle is refused; the message says why.</exception>
    public static DatasetFolder Open(string path) => File.Exists(path) ? new DatasetFolder(DatasetBundle.Open(Path.GetFullPath(path))) : new DatasetFolder(path);

    /// <summary>Full path of one of <see cref="DatasetFiles"/>.</summary>
    public string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>Whether one of <see cref="DatasetFiles"/> is there.</summary>
    public bool Has(string file) => _bundle?.Has(file) ?? File.Exists(PathOf(file));

    /// <summary>The content of one of <see cref="DatasetFiles"/>.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public Stream OpenRead(string file)
    {
        try
        {
            return Stream(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFailures.Explain(exception, PathOf(file));
        }
    }

    /// <summary>
    /// The recordings, each read when it is needed, where they are so large (<paramref name="least"/> bytes) that it pays; null otherwise,
    /// and where a bundle holds them compressed.
    /// </summary>
    /// <exception cref="StorageException">The file cannot be read.</exception>
    public RecordingFile? OpenRecordings(long least) =>
        _bundle is not null ? _bundle.Recordings()
        : new FileInfo(PathOf(DatasetFiles.Recordings)) is { Exists: true } file && file.Length >= least ? RecordingFile.Open(file.FullName)
        : null;

    /// <summary>The tools.</summary>
    public IAsyncEnumerable<Tool> ReadToolsAsync(CancellationToken cancellationToken) => ReadLines(DatasetFiles.Tools, DatasetJson.Types.Tool, cancellationToken);

    /// <summary>The recordings.</summary>
    public IAsyncEnumerable<RecordedCall> ReadRecordingsAsync(CancellationToken cancellationToken) => ReadLines(DatasetFiles.Recordings, DatasetJson.Types.RecordedCall, cancellationToken);

    /// <summary>The recordings of some ids, without holding the others in memory; of several with one id the first.</summary>
    /// <exception cref="StorageException">The file cannot be read, or a line is no recording.</exception>
    public async Task<IReadOnlyDictionary<string, RecordedCall>> FindRecordingsAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        return OpenRecordings(RecordingFile.Large) is { } large
            ? large.Find(wanted, cancellationToken)
            : await ReadRecordingsAsync(cancellationToken).Where(recording => wanted.Contains(recording.Id)).DistinctBy(recording => recording.Id)
                .ToDictionaryAsync(recording => recording.Id, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The trajectories.</summary>
    public IAsyncEnumerable<Trajectory> ReadTrajectoriesAsync(CancellationToken cancellationToken) => ReadLines(DatasetFiles.Trajectories, DatasetJson.Types.Trajectory, cancellationToken);

    /// <summary>The tasks.</summary>
    public IAsyncEnumerable<VerifiedTask> ReadTasksAsync(CancellationToken cancellationToken) => ReadLines(DatasetFiles.Tasks, DatasetJson.Types.VerifiedTask, cancellationToken);

    /// <summary>The tool graph.</summary>
    public Task<ToolDependencyGraph> ReadGraphAsync(CancellationToken cancellationToken) => ReadDocumentAsync(DatasetFiles.Graph, DatasetJson.Types.ToolDependencyGraph, cancellationToken);

    /// <summary>The report, as it stands in the file.</summary>
    public Task<JsonElement> ReadReportAsync(CancellationToken cancellationToken) => ReadDocumentAsync(DatasetFiles.Report, DatasetJson.Types.JsonElement, cancellationToken);

    /// <summary>Replaces the tools.</summary>
    public Task WriteToolsAsync(IEnumerable<Tool> tools, CancellationToken cancellationToken) => JsonLines.WriteAsync(Writable(DatasetFiles.Tools), tools, DatasetJson.Types.Tool, cancellationToken);

    /// <summary>Replaces the recordings.</summary>
    public Task WriteRecordingsAsync(IAsyncEnumerable<RecordedCall> recordings, CancellationToken cancellationToken) => JsonLines.WriteAsync(Writable(DatasetFiles.Recordings), recordings, DatasetJson.Types.RecordedCall, cancellationToken);

    /// <inheritdoc cref="WriteRecordingsAsync(IAsyncEnumerable{RecordedCall}, CancellationToken)" />
    public Task WriteRecordingsAsync(IEnumerable<RecordedCall> recordings, CancellationToken cancellationToken) => WriteRecordingsAsync(recordings.ToAsyncEnumerable(), cancellationToken);

    /// <summary>Replaces the trajectories.</summary>
    public Task WriteTrajectoriesAsync(IAsyncEnumerable<Trajectory> trajectories, CancellationToken cancellationToken) => JsonLines.WriteAsync(Writable(DatasetFiles.Trajectories), trajectories, DatasetJson.Types.Trajectory, cancellationToken);

    /// <inheritdoc cref="WriteTrajectoriesAsync(IAsyncEnumerable{Trajectory}, CancellationToken)" />
    public Task WriteTrajectoriesAsync(IEnumerable<Trajectory> trajectories, CancellationToken cancellationToken) => WriteTrajectoriesAsync(trajectories.ToAsyncEnumerable(), cancellationToken);

    /// <summary>Replaces the tasks.</summary>
    public Task WriteTasksAsync(IEnumerable<VerifiedTask> tasks, CancellationToken cancellationToken) => JsonLines.WriteAsync(Writable(DatasetFiles.Tasks), tasks, DatasetJson.Types.VerifiedTask, cancellationToken);

    /// <summary>Replaces the tool graph.</summary>
    public Task WriteGraphAsync(ToolDependencyGraph graph, CancellationToken cancellationToken) => WriteDocumentAsync(DatasetFiles.Graph, graph, DatasetJson.Types.ToolDependencyGraph, cancellationToken);

    /// <summary>Replaces the report.</summary>
    public Task WriteReportAsync<T>(T report, JsonTypeInfo<T> type, CancellationToken cancellationToken) => WriteDocumentAsync(DatasetFiles.Report, report, type, cancellationToken);

    /// <summary>Replaces the index of the recordings.</summary>
    public Task WriteIndexAsync(ReadOnlyMemory<byte> index, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(Writable(DatasetFiles.Index), async stream => await stream.WriteAsync(index, cancellationToken).ConfigureAwait(false));

    /// <summary>Replaces a text file, for example <see cref="DatasetFiles.ReportText"/>.</summary>
    public Task WriteTextAsync(string file, string text, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(Writable(file), async stream => await stream.WriteAsync(new UTF8Encoding(false).GetBytes(text), cancellationToken).ConfigureAwait(false));

    private IAsyncEnumerable<T> ReadLines<T>(string file, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        JsonLines.ReadAsync(PathOf(file), () => Stream(file), type, cancellationToken);

    private Stream Stream(string file) => _bundle?.OpenRead(file) ?? RegularFile.OpenRead(PathOf(file));

    private string Writable(string file) => _bundle is null ? PathOf(file) : throw new StorageException($"{Root}: a bundle is read-only");

    private Task WriteDocumentAsync<T>(string file, T document, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(Writable(file), async stream =>
        {
            await JsonSerializer.SerializeAsync(stream, document, type, cancellationToken).ConfigureAwait(false);
            stream.WriteByte((byte)'\n');
        });

    private async Task<T> ReadDocumentAsync<T>(string file, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var path = PathOf(file);
        try
        {
            await using var stream = Stream(file);
            if ((_bundle?.Manifest.Files.First(entry => entry.Name == file).Bytes ?? stream.Length) > LargestDocument)
            {
                throw new StorageException($"{path}: larger than {LargestDocument >> 20} MB");
            }

            return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken).ConfigureAwait(false)
                ?? throw new StorageException($"{path}: null instead of a record");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            var line = exception is JsonException { LineNumber: { } number } ? $", line {number + 1}" : "";
            throw new StorageException($"{path}{line}: {JsonFailures.Explain(exception, typeof(T))}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFailures.Explain(exception, path);
        }
    }
}
