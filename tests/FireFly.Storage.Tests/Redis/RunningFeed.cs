using FireFly.Storage.Redis;
using Xunit;

namespace FireFly.Storage.Tests.Redis;

/// <summary>The feed of one process, listening.</summary>
internal sealed class RunningFeed : IAsyncDisposable
{
    private RunningFeed(RedisLink link) => (Link, Feed) = (link, new RedisChangeFeed(link, TimeProvider.System));

    public RedisLink Link { get; }

    public RedisChangeFeed Feed { get; }

    public static async Task<RunningFeed> StartAsync(string text)
    {
        var feed = new RunningFeed(RedisFixture.Link(text));
        using var ready = feed.Feed.Subscribe("ready");
        await feed.Feed.StartAsync(TestContext.Current.CancellationToken);
        // All listeners are told to look once the feed listens.
        await ready.WaitAsync(TimeSpan.FromMinutes(5), TimeProvider.System, TestContext.Current.CancellationToken);
        return feed;
    }

    public async ValueTask DisposeAsync()
    {
        await Feed.StopAsync(CancellationToken.None);
        Feed.Dispose();
        await Link.DisposeAsync();
    }
}
