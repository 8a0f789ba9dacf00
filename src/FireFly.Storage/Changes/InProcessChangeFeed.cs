namespace FireFly.Storage.Changes;

/// <summary>Notices within this process; none is lost.</summary>
public sealed class InProcessChangeFeed : IChangeFeed
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<ChangeSubscription>> _listeners = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public ValueTask PublishAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        Tell(topics);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ChangeSubscription Subscribe(params IReadOnlyCollection<string> topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        var subscription = new ChangeSubscription(topics, Remove);
        lock (_lock)
        {
            foreach (var topic in topics)
            {
                if (!_listeners.TryGetValue(topic, out var list))
                {
                    _listeners[topic] = list = [];
                }

                list.Add(subscription);
            }
        }

        return subscription;
    }

    /// <summary>Tells those who listen to any of the topics.</summary>
    internal void Tell(IReadOnlyCollection<string> topics)
    {
        lock (_lock)
        {
            foreach (var listener in topics.SelectMany(topic => _listeners.GetValueOrDefault(topic) ?? []))
            {
                listener.Tell();
            }
        }
    }

    /// <summary>Tells everybody to look: notices may have been lost.</summary>
    internal void TellAll()
    {
        lock (_lock)
        {
            foreach (var listener in _listeners.Values.SelectMany(list => list))
            {
                listener.Tell();
            }
        }
    }

    private void Remove(ChangeSubscription subscription)
    {
        lock (_lock)
        {
            foreach (var topic in subscription.Topics)
            {
                if (_listeners.TryGetValue(topic, out var list) && list.Remove(subscription) && list.Count == 0)
                {
                    _listeners.Remove(topic);
                }
            }
        }
    }
}
