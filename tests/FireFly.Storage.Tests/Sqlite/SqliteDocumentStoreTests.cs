using FireFly.Storage.Sqlite;
using FireFly.Storage.Tests.Documents;

namespace FireFly.Storage.Tests.Sqlite;

public sealed class SqliteDocumentStoreTests : DocumentStoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDocumentStore _store;

    public SqliteDocumentStoreTests() => _store = SqliteDocumentStore.Open(_folder.PathOf("new/firefly.db"));

    protected override IDocumentStore Store => _store;

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}
