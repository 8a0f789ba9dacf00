using System.Collections.Concurrent;
using FireFly.Storage.Sessions;

namespace FireFly.Cluster.Sessions;

/// <summary>Collects what happens in sessions until the answer is to be sent, and hands it to the sessions' grains. Thread-safe.</summary>
internal sealed class ClusterJournal(IGrainFactory grains, string role) : ISessionJournal
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

    /// <summary>Keeps all that was appended so far.</summary>
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

        await Task.WhenAll(pending.Select(session => grains.GetGrain<ISessionGrain>(ClusterRoles.Key(role, session.Key)).AppendAsync(session.Value)));
    }
}
