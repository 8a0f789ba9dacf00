using FireFly.Storage.Changes;
using FireFly.Storage.Postgres;
using FireFly.Storage.Tests.Jobs;
using Xunit;

namespace FireFly.Storage.Tests.Postgres;

/// <summary>Jobs in a shared database whose notices do not reach other processes: those find changes by polling.</summary>
public sealed class PostgresJobTests(PostgresFixture server) : JobRunnerConformance, IAsyncLifetime
{
    private PostgresDatabase? _database;

    protected override IDocumentStore Store => new PostgresDocumentStore(_database!);

    protected override IChangeFeed Here { get; } = new InProcessChangeFeed();

    protected override IChangeFeed There { get; } = new InProcessChangeFeed();

    public async ValueTask InitializeAsync() => _database = PostgresFixture.Open(await server.NewDatabaseAsync(), TimeSpan.FromMinutes(5));

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
