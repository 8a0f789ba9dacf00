using FireFly.Storage.Caching;

namespace FireFly.Storage.Tests.Caching;

public sealed class InProcessRecordingCacheTests : RecordingCacheConformance, IDisposable
{
    private readonly InProcessRecordingCache _cache = new(1 << 20);

    protected override IRecordingCache Cache => _cache;

    public void Dispose() => _cache.Dispose();
}
