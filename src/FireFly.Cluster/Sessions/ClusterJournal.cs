using System.Collections.Concurrent;
using FireFly.Storage.Sessions;

namespace FireFly.Cluster.Sessions;

/// <summary>Collects what happens in sessions until the answer is to be sent, and hands it to the sessions' grains. Thread-safe.</summary>
internal sealed class ClusterJournal(IGrainFactory grains, ReplicaAddress here, string role) : ISessionJournal
{
    private readonly Lock _lock = new();
    private Dictionary<string, List<string>> _pending = new(StringComparer.Ordinal);

    public void Append(string session, string entry)
    {
        lock (_lock)
        {
            if (!_pending.TryGetValue(session, out var entries))
            {
                _pending[session] = entries = [];
            }

            entries.Add(entry);
        }
    }

    public Task<IReadOnlyList<string>> ReadAsync(string session, CancellationToken cancellationToken) => GrainOf(session).ReadAsync().WaitAsync(cancellationToken);

    /// <summary>Keeps all that was appended so far. What happens here is held here, whatever protocol began it.</summary>
    public async Task FlushAsync()
    {
        Dictionary<string, List<string>> pending;
        lock (_lock)
        {
            if (_pending.Count == 0)
            {
                return;
            }

            (pending, _pending) = (_pending, new Dictionary<string, List<string>>(StringComparer.Ordinal));
        }

        await Task.WhenAll(pending.Select(session => GrainOf(session.Key).AppendAsync(here.Holder, session.Value)));
    }

    private ISessionGrain GrainOf(string session) => grains.GetGrain<ISessionGrain>(ClusterRoles.Key(role, session));
}
