using FireFly.Contracts;
using FireFly.Storage.Datasets;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Datasets;

/// <summary>
/// A finished dataset in a folder or a bundle. It is opened once; its recordings are read into memory, or where they are many, when they are
/// needed.
/// </summary>
public sealed class FolderDatasetSource(string path) : IDatasetSource
{
    /// <inheritdoc />
    public Task<string> VersionAsync(CancellationToken cancellationToken) => Task.FromResult(path);

    /// <inheritdoc />
    public async Task<SimulatedDataset> LoadAsync(CancellationToken cancellationToken)
    {
        var folder = DatasetFolder.Open(path);
        var tools = await folder.ReadToolsAsync(cancellationToken).ToListAsync(cancellationToken);
        var tasks = await folder.ReadTasksAsync(cancellationToken).ToListAsync(cancellationToken);
        var (engine, recordings) = await EngineAsync(folder, tools, cancellationToken);
        return new SimulatedDataset(engine, recordings.Count, tasks);
    }

    /// <summary>What answers calls from the recordings of a folder or bundle, and these: a <see cref="RecordingFile"/> where they are large.</summary>
    public static async Task<(ReplayEngine Engine, IReadOnlyList<RecordedCall> Recordings)> EngineAsync(DatasetFolder folder, IReadOnlyCollection<Tool> tools, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (folder.OpenRecordings(RecordingFile.Large) is { } large)
        {
            return (new ReplayEngine(tools, large, await RecordingIndex.KeepAsync(folder, tools, large, cancellationToken)), large);
        }

        var recordings = await folder.ReadRecordingsAsync(cancellationToken).ToListAsync(cancellationToken);
        return (new ReplayEngine(tools, recordings), recordings);
    }
}
