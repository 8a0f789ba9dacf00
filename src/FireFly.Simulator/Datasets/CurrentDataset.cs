namespace FireFly.Simulator.Datasets;

/// <summary>
/// The dataset in use: loaded at the first need, loaded again when its source has changed. It looks for that soon after news, and every few
/// seconds without any. Callers that hold the earlier one go on with it.
/// </summary>
internal sealed class CurrentDataset(IDatasetSource source, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    /// <summary>News come thick while others are at work: then loading takes this part of the time at most.</summary>
    private const int LoadingShare = 5;

    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Loaded? _loaded;
    private int _news;

    private sealed record Loaded(SimulatedDataset Dataset, string Version, long Looked, TimeSpan Loading);

    public async ValueTask<SimulatedDataset> GetAsync(CancellationToken cancellationToken)
    {
        if (_loaded is { } fresh && IsFresh(fresh))
        {
            return fresh.Dataset;
        }

        await _loading.WaitAsync(cancellationToken);
        try
        {
            var known = _loaded;
            if (known is not null && IsFresh(known))
            {
                return known.Dataset;
            }

            // Before looking, so that what comes meanwhile is looked for next time.
            Volatile.Write(ref _news, 0);
            var looked = time.GetTimestamp();
            var version = await source.VersionAsync(cancellationToken);
            if (known is not null && known.Version == version)
            {
                _loaded = known with { Looked = looked };
                return known.Dataset;
            }

            var dataset = await source.LoadAsync(cancellationToken);
            var loaded = time.GetTimestamp();
            _loaded = new Loaded(dataset, version, loaded, time.GetElapsedTime(looked, loaded));
            return dataset;
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose() => _loading.Dispose();

    private bool IsFresh(Loaded loaded)
    {
        if (source.TakeNews())
        {
            Volatile.Write(ref _news, 1);
        }

        var age = time.GetElapsedTime(loaded.Looked);
        return age < BetweenLooks && (Volatile.Read(ref _news) == 0 || age < LoadingShare * loaded.Loading);
    }
}
