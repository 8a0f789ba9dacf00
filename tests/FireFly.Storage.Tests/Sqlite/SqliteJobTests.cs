using FireFly.Storage.Changes;
using FireFly.Storage.Sqlite;
using FireFly.Storage.Tests.Jobs;

namespace FireFly.Storage.Tests.Sqlite;

public sealed class SqliteJobTests : JobRunnerConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDocumentStore _store;

    public SqliteJobTests() => _store = SqliteDocumentStore.Open(_folder.PathOf("firefly.db"));

    protected override IDocumentStore Store => _store;

    protected override IChangeFeed Here { get; } = new InProcessChangeFeed();

    protected override IChangeFeed There => Here;

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}
