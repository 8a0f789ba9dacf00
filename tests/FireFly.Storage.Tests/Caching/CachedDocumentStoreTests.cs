using FireFly.Contracts;
using FireFly.Storage.Caching;
using FireFly.Storage.Sqlite;
using FireFly.Storage.Tests.Documents;
using Xunit;

namespace FireFly.Storage.Tests.Caching;

public sealed class CachedDocumentStoreTests : DocumentStoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InProcessRecordingCache _cache = new(1 << 20);
    private readonly SqliteDocumentStore _inner;
    private readonly CachedDocumentStore _store;

    public CachedDocumentStoreTests()
    {
        _inner = SqliteDocumentStore.Open(_folder.PathOf("firefly.db"));
        _store = new CachedDocumentStore(_inner, _cache);
    }

    protected override IDocumentStore Store => _store;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _cache.Dispose();
        _inner.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Find_RecordingReadBefore_ComesFromTheCache()
    {
        await PutAsync(_inner, Collections.Recordings, "first");
        await PutAsync(_inner, Collections.Tasks, "first");
        await FindAsync(Collections.Recordings);
        await FindAsync(Collections.Tasks);

        // Behind the cache's back, which no stage does: only so can it be seen where the answer comes from.
        await PutAsync(_inner, Collections.Recordings, "second");
        await PutAsync(_inner, Collections.Tasks, "second");

        Assert.Equal("first", await FindAsync(Collections.Recordings));
        Assert.Equal("second", await FindAsync(Collections.Tasks));
    }

    [Fact]
    public async Task Write_OfARecordingReadBefore_IsSeen()
    {
        await PutAsync(_store, Collections.Recordings, "first");
        await FindAsync(Collections.Recordings);

        await PutAsync(_store, Collections.Recordings, "second");

        Assert.Equal("second", await FindAsync(Collections.Recordings));
    }

    [Fact]
    public async Task Find_CacheHoldsNoDocument_ReadsTheStore()
    {
        await PutAsync(_store, Collections.Recordings, "first");
        await _cache.KeepAsync("a", "not json"u8.ToArray(), Cancellation);

        Assert.Equal("first", await FindAsync(Collections.Recordings));
    }

    private static Task PutAsync(IDocumentStore store, string collection, string text) => store.WriteAsync(
        new DocumentBatch().Put(collection, "a", ValueOrigin.Output(0, text), FireFlyJson.Default.ValueOrigin), Cancellation);

    private async Task<string?> FindAsync(string collection) =>
        (await _store.FindAsync(collection, "a", FireFlyJson.Default.ValueOrigin, Cancellation))?.Pointer;
}
