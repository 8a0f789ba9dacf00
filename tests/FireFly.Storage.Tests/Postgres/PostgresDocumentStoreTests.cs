using FireFly.Storage.Postgres;
using FireFly.Storage.Tests.Documents;
using Xunit;

namespace FireFly.Storage.Tests.Postgres;

public sealed class PostgresDocumentStoreTests(PostgresFixture server) : DocumentStoreConformance, IAsyncLifetime
{
    private PostgresDatabase? _database;

    protected override IDocumentStore Store => new PostgresDocumentStore(_database!);

    public async ValueTask InitializeAsync() => _database = PostgresFixture.Open(await server.NewDatabaseAsync(), TimeSpan.FromMinutes(5));

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
