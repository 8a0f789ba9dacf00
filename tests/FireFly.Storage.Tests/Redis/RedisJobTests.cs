using FireFly.Storage.Changes;
using FireFly.Storage.Postgres;
using FireFly.Storage.Tests.Jobs;
using FireFly.Storage.Tests.Postgres;
using Xunit;

namespace FireFly.Storage.Tests.Redis;

/// <summary>Jobs as the services have them: in a shared database, with notices by Redis.</summary>
public sealed class RedisJobTests(PostgresFixture postgres, RedisFixture redis) : JobRunnerConformance, IAsyncLifetime
{
    private PostgresDatabase? _database;
    private RunningFeed? _here;
    private RunningFeed? _there;

    protected override IDocumentStore Store => new PostgresDocumentStore(_database!);

    protected override IChangeFeed Here => _here!.Feed;

    protected override IChangeFeed There => _there!.Feed;

    public async ValueTask InitializeAsync()
    {
        _database = PostgresFixture.Open(await postgres.NewDatabaseAsync(), TimeSpan.FromMinutes(5));
        var text = $"{await redis.ConnectionAsync()},channelPrefix={Guid.NewGuid():n}";
        _here = await RunningFeed.StartAsync(text);
        _there = await RunningFeed.StartAsync(text);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { _here, _there, _database }.OfType<IAsyncDisposable>())
        {
            await part.DisposeAsync();
        }
    }
}
