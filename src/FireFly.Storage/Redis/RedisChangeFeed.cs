using FireFly.Storage.Changes;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace FireFly.Storage.Redis;

/// <summary>
/// Notices to all processes on one Redis server, by publish and subscribe. Listeners of this process hear of its own changes without it. When
/// Redis comes back, all listeners are told to look: what was said meanwhile is lost.
/// </summary>
public sealed class RedisChangeFeed(RedisLink link, TimeProvider time) : BackgroundService, IChangeFeed
{
    private const char Separator = '\n';

    internal static readonly RedisChannel Channel = RedisChannel.Literal("firefly:changes");

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly InProcessChangeFeed _here = new();

    /// <inheritdoc />
    public async ValueTask PublishAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(topics);
        _here.Tell(topics);
        await link.AskAsync("PUBLISH", database => database.PublishAsync(Channel, string.Join(Separator, topics)), 0, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public ChangeSubscription Subscribe(params IReadOnlyCollection<string> topics) => _here.Subscribe(topics);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var connection = await link.ConnectionAsync().WaitAsync(stoppingToken).ConfigureAwait(false);
        connection.ConnectionRestored += (_, _) => _here.TellAll();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await connection.GetSubscriber().SubscribeAsync(Channel, (_, topics) => Hear(topics)).ConfigureAwait(false);
                _here.TellAll();
                return;
            }
            catch (Exception exception) when (RedisLink.IsOfRedis(exception))
            {
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private void Hear(RedisValue topics) => _here.Tell(((string?)topics ?? "").Split(Separator));
}
