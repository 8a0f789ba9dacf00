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
        await feed.Feed.StartAsync(TestContext.Current.CancellationToken);
        var subscriber = (await feed.Link.ConnectionAsync()).GetSubscriber();
        while (subscriber.SubscribedEndpoint(RedisChangeFeed.Channel) is null)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return feed;
    }

    public async ValueTask DisposeAsync()
    {
        await Feed.StopAsync(CancellationToken.None);
        Feed.Dispose();
        await Link.DisposeAsync();
    }
}
