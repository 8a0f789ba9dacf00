using FireFly.Storage.Changes;
using FireFly.Storage.Redis;
using FireFly.Storage.Tests.Changes;
using Xunit;

namespace FireFly.Storage.Tests.Redis;

public sealed class RedisChangeFeedTests(RedisFixture server) : ChangeFeedConformance, IAsyncLifetime
{
    private RunningFeed? _teller;
    private RunningFeed? _listener;

    protected override IChangeFeed Teller => _teller!.Feed;

    protected override IChangeFeed Listener => _listener!.Feed;

    public async ValueTask InitializeAsync()
    {
        // As two processes: each has a connection of its own. Topics are kept apart from other tests by a prefix of the channel.
        var text = $"{await server.ConnectionAsync()},channelPrefix={Guid.NewGuid():n}";
        _teller = await RunningFeed.StartAsync(text);
        _listener = await RunningFeed.StartAsync(text);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var feed in new[] { _teller, _listener }.OfType<RunningFeed>())
        {
            await feed.DisposeAsync();
        }
    }
}
