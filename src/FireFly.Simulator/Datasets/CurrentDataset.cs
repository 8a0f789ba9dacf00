namespace FireFly.Simulator.Datasets;

/// <summary>
/// The dataset in use: loaded at the first need, loaded again when its source has changed, looked at for that at most every few seconds.
/// Callers that hold the earlier one go on with it.
/// </summary>
internal sealed class CurrentDataset(IDatasetSource source, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Loaded? _loaded;

    private sealed record Loaded(SimulatedDataset Dataset, string Version, long Looked);

    public async ValueTask<SimulatedDataset> GetAsync(CancellationToken cancellationToken)
    {
        if (_loaded is { } fresh && time.GetElapsedTime(fresh.Looked) < BetweenLooks)
        {
            return fresh.Dataset;
        }

        await _loading.WaitAsync(cancellationToken);
        try
        {
            var known = _loaded;
            if (known is not null && time.GetElapsedTime(known.Looked) < BetweenLooks)
            {
                return known.Dataset;
            }

            var version = await source.VersionAsync(cancellationToken);
            var dataset = known?.Version == version ? known.Dataset : await source.LoadAsync(cancellationToken);
            _loaded = new Loaded(dataset, version, time.GetTimestamp());
            return dataset;
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose() => _loading.Dispose();
}
