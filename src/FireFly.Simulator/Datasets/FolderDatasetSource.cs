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
        return folder.OpenRecordings(RecordingIndex.LargeRecordings) is { } recordings
            ? new SimulatedDataset(new ReplayEngine(tools, recordings, RecordingIndex.Of(folder, tools, recordings)), recordings.Count, tasks)
            : new SimulatedDataset(tools, await folder.ReadRecordingsAsync(cancellationToken).ToListAsync(cancellationToken), tasks);
    }
}
