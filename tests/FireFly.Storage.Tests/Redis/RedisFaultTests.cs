using FireFly.Contracts;
using FireFly.Storage.Caching;
using FireFly.Storage.Redis;
using FireFly.Storage.Sqlite;
using FireFly.Tests;
using Xunit;

namespace FireFly.Storage.Tests.Redis;

public sealed class RedisFaultTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Redis_NeverThere_ReadsGoToTheStoreAndHealthNamesTheSetting()
    {
        using var folder = new TemporaryFolder();
        using var inner = SqliteDocumentStore.Open(folder.PathOf("firefly.db"));
        var port = LocalServer.FreePort();
        await using var link = RedisFixture.Link($"127.0.0.1:{port},password=hidden");
        var store = new CachedDocumentStore(inner, new RedisRecordingCache(link));

        await store.WriteAsync(new DocumentBatch().Put(Collections.Recordings, "a", ValueOrigin.Constant, FireFlyJson.Default.ValueOrigin), Cancellation);

        Assert.NotNull(await store.FindAsync(Collections.Recordings, "a", FireFlyJson.Default.ValueOrigin, Cancellation));
        Assert.Equal($"ConnectionStrings:redis: Redis at 127.0.0.1:{port} cannot be used (no connection)", await link.WhyUnusableAsync(Cancellation));
    }

    [Fact]
    public async Task Redis_ThatComesLater_IsUsedByItself()
    {
        RedisFixture.SkipWhereMissing();
        await using var server = await RedisServer.StartAsync(Cancellation);
        await server.StopAsync();
        await using var link = RedisFixture.Link(server.Connection);
        await link.ConnectionAsync();
        Assert.NotNull(await link.WhyUnusableAsync(Cancellation));

        await server.ResumeAsync(Cancellation);
        await RecoversAsync(link);
    }

    [Fact]
    public async Task Redis_StopsAndComesBack_ListenersLookAndHearAgain()
    {
        RedisFixture.SkipWhereMissing();
        await using var server = await RedisServer.StartAsync(Cancellation);
        await using var teller = await RunningFeed.StartAsync(server.Connection);
        await using var listener = await RunningFeed.StartAsync(server.Connection);
        using var tools = listener.Feed.Subscribe(Collections.Tools);
        var cache = new RedisRecordingCache(teller.Link);
        await cache.KeepAsync("a", "1"u8.ToArray(), Cancellation);

        await server.StopAsync();
        await teller.Feed.PublishAsync([Collections.Tools], Cancellation);
        Assert.Null(await cache.FindAsync("a", Cancellation));

        await server.ResumeAsync(Cancellation);
        // Told to look, since what was said meanwhile is lost.
        Assert.True(await tools.WaitAsync(Long, TimeProvider.System, Cancellation));
        await RecoversAsync(teller.Link);
        await RecoversAsync(listener.Link);
        do
        {
            await teller.Feed.PublishAsync([Collections.Tools], Cancellation);
        }
        while (!await tools.WaitAsync(TimeSpan.FromSeconds(1), TimeProvider.System, Cancellation));
    }

    [Fact]
    public async Task Redis_WrongPassword_IsToldWithoutIt()
    {
        RedisFixture.SkipWhereMissing();
        await using var server = await RedisServer.StartAsync(Cancellation);
        var log = new ListLogger<RedisLink>();
        await using var link = RedisFixture.Link($"127.0.0.1:{server.Port},password=hidden", log);
        await link.ConnectionAsync();

        var reason = await link.WhyUnusableAsync(Cancellation);

        Assert.StartsWith($"ConnectionStrings:redis: Redis at 127.0.0.1:{server.Port} cannot be used", reason, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines.Append(reason), line => line!.Contains("hidden", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.StartsWith("ConnectionStrings:redis: no connection to Redis", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a:6379,colour=hidden")]
    [InlineData("password=hidden")]
    [InlineData("a:6379,connectTimeout=hidden")]
    public void Parse_WrongText_NamesTheSettingAndNoValue(string text)
    {
        var failure = Assert.Throws<StorageException>(() => RedisAddress.Parse("ConnectionStrings:redis", text));

        Assert.StartsWith("ConnectionStrings:redis ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", failure.Message, StringComparison.Ordinal);
    }

    private static async Task RecoversAsync(RedisLink link)
    {
        while (await link.WhyUnusableAsync(Cancellation) is not null)
        {
            await Task.Delay(50, Cancellation);
        }
    }
}
