using System.Globalization;
using FireFly.Storage;

namespace FireFly.Exploration.Recorder;

/// <summary>
/// Lets one process at a time write: leases are numbered documents, and the store keeps the first one that is written under a number. Who
/// wrote the highest number holds it until it is given back or, where its process was killed, until it runs out.
/// </summary>
internal sealed class StoreLease(IDocumentStore store, TimeProvider time)
{
    private const string Prefix = "lease/";
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly string _holder = Guid.NewGuid().ToString("N");

    /// <summary>Waits until no one else writes. Within a process only one caller may ask at a time.</summary>
    /// <exception cref="StorageException">Others went on writing for too long.</exception>
    public async Task<IAsyncDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        for (var began = time.GetTimestamp(); ;)
        {
            if (await TryAsync(cancellationToken).ConfigureAwait(false) is { } lease)
            {
                return lease;
            }

            if (time.GetElapsedTime(began) > Patience)
            {
                throw new StorageException("another process has kept the recordings in the store to itself for too long");
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IAsyncDisposable?> TryAsync(CancellationToken cancellationToken)
    {
        var last = await LastAsync(cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        if (last?.Until > now)
        {
            return null;
        }

        var mine = new LeaseRecord { Number = Next(last?.Number), Holder = _holder, Until = now + Term };
        var batch = new DocumentBatch().PutNew(Collections.Recorder, Prefix + mine.Number, mine, RecorderStateJson.Default.LeaseRecord);
        await store.WriteAsync(last is null ? batch : batch.Delete(Collections.Recorder, Prefix + last.Number), cancellationToken).ConfigureAwait(false);
        var highest = await LastAsync(cancellationToken).ConfigureAwait(false);
        if (highest == mine)
        {
            return new Held(store, mine);
        }

        if (highest?.Number != mine.Number)
        {
            // The numbers had gone on since they were looked at.
            await store.WriteAsync(new DocumentBatch().Delete(Collections.Recorder, Prefix + mine.Number), cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private async Task<LeaseRecord?> LastAsync(CancellationToken cancellationToken)
    {
        var leases = await store.ListAsync(Collections.Recorder, Prefix, null, 100, RecorderStateJson.Default.LeaseRecord, cancellationToken).ConfigureAwait(false);
        return leases.Count > 0 ? leases[^1] : null;
    }

    private static string Next(string? number) =>
        ((number is null ? 0 : long.Parse(number, CultureInfo.InvariantCulture)) + 1).ToString("D19", CultureInfo.InvariantCulture);

    private sealed class Held(IDocumentStore store, LeaseRecord lease) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                var over = lease with { Until = DateTimeOffset.MinValue };
                await store.WriteAsync(new DocumentBatch().Put(Collections.Recorder, Prefix + lease.Number, over, RecorderStateJson.Default.LeaseRecord), CancellationToken.None).ConfigureAwait(false);
            }
            catch (StorageException)
            {
                // The disk is full: it runs out by itself.
            }
        }
    }
}
