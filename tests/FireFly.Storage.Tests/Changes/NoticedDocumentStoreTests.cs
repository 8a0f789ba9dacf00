using FireFly.Contracts;
using FireFly.Storage.Changes;
using FireFly.Storage.Sqlite;
using FireFly.Storage.Tests.Documents;
using Xunit;

namespace FireFly.Storage.Tests.Changes;

public sealed class NoticedDocumentStoreTests : DocumentStoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InProcessChangeFeed _feed = new();
    private readonly SqliteDocumentStore _inner;
    private readonly NoticedDocumentStore _store;

    public NoticedDocumentStoreTests()
    {
        _inner = SqliteDocumentStore.Open(_folder.PathOf("firefly.db"));
        _store = new NoticedDocumentStore(_inner, _feed);
    }

    protected override IDocumentStore Store => _store;

    public void Dispose()
    {
        _inner.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Write_TellsItsCollectionsAndJobs()
    {
        using var tools = _feed.Subscribe(Collections.Tools);
        using var tasks = _feed.Subscribe(Collections.Tasks);
        using var job = _feed.Subscribe(ChangeTopics.Job("7"));
        using var otherJob = _feed.Subscribe(ChangeTopics.Job("8"));

        await _store.WriteAsync(
            new DocumentBatch().Put(Collections.Tools, "a", ValueOrigin.Constant, FireFlyJson.Default.ValueOrigin).Delete(Collections.Jobs, "7"),
            TestContext.Current.CancellationToken);

        Assert.Equal((true, false, true, false), (tools.Take(), tasks.Take(), job.Take(), otherJob.Take()));
    }

    [Fact]
    public async Task Write_ThatFails_TellsNothing()
    {
        using var tools = _feed.Subscribe(Collections.Tools);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.WriteAsync(
            new DocumentBatch().Put(Collections.Tools, "a", ValueOrigin.Constant, FireFlyJson.Default.ValueOrigin), new CancellationToken(canceled: true)));

        Assert.False(tools.Take());
    }
}
