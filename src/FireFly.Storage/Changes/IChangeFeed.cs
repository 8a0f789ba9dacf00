namespace FireFly.Storage.Changes;

/// <summary>
/// Notices that something in the store changed, to all processes that share it: a collection (<c>tools</c>, <c>recordings</c>) or one job
/// (<c>jobs/{id}</c>). A notice carries no data: who gets it reads the store. It may come twice, come without cause, or be lost while the
/// carrier is down, so a listener also looks by itself from time to time. Thread-safe.
/// </summary>
public interface IChangeFeed
{
    /// <summary>Tells of changes that are in the store. Never fails: what nobody hears is found by looking.</summary>
    ValueTask PublishAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken);

    /// <summary>Listens from now on, to any of the topics; dispose to stop.</summary>
    ChangeSubscription Subscribe(params IReadOnlyCollection<string> topics);
}
