using FireFly.Storage.Datasets;

namespace FireFly.Simulator.Datasets;

/// <summary>A finished dataset in a folder. It is read once.</summary>
public sealed class FolderDatasetSource(string path) : IDatasetSource
{
    private readonly DatasetFolder _folder = new(path);

    /// <inheritdoc />
    public Task<string> VersionAsync(CancellationToken cancellationToken) => Task.FromResult(_folder.Root);

    /// <inheritdoc />
    public async Task<SimulatedDataset> LoadAsync(CancellationToken cancellationToken) => new(
        await _folder.ReadToolsAsync(cancellationToken).ToListAsync(cancellationToken),
        await _folder.ReadRecordingsAsync(cancellationToken).ToListAsync(cancellationToken),
        await _folder.ReadTasksAsync(cancellationToken).ToListAsync(cancellationToken));
}
