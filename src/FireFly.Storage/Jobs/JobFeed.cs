using System.Runtime.CompilerServices;
using System.Threading.Channels;
using FireFly.Contracts;

namespace FireFly.Storage.Jobs;

/// <summary>Hands each change of a job to those who watch it. A slow watcher misses steps in between, never the last one.</summary>
internal sealed class JobFeed
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Channel<JobRecord>>> _watchers = new(StringComparer.Ordinal);

    public void Publish(JobRecord job)
    {
        lock (_lock)
        {
            foreach (var watcher in _watchers.GetValueOrDefault(job.Id) ?? [])
            {
                watcher.Writer.TryWrite(job);
            }
        }
    }

    /// <summary>Watches from now on; dispose to stop.</summary>
    public Subscription Subscribe(string id)
    {
        var channel = Channel.CreateBounded<JobRecord>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock)
        {
            if (!_watchers.TryGetValue(id, out var list))
            {
                _watchers[id] = list = [];
            }

            list.Add(channel);
        }

        return new Subscription(this, id, channel);
    }

    private void Remove(string id, Channel<JobRecord> channel)
    {
        lock (_lock)
        {
            if (_watchers.TryGetValue(id, out var list) && list.Remove(channel) && list.Count == 0)
            {
                _watchers.Remove(id);
            }
        }
    }

    internal sealed class Subscription(JobFeed feed, string id, Channel<JobRecord> channel) : IDisposable
    {
        public async IAsyncEnumerable<JobRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var job in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return job;
            }
        }

        public void Dispose() => feed.Remove(id, channel);
    }
}
