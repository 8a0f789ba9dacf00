using System.Threading.Channels;
using FireFly.Contracts;
using FireFly.Storage;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator.Episodes;

/// <summary>
/// Finished episodes in the document store, also where the simulated dataset is a folder: that one is only read. Written behind the
/// answers, many at a time; everything that reads waits for what was finished before. A host that stops writes the rest; one that is
/// killed may lose what finished in the last moments. Thread-safe.
/// </summary>
internal sealed partial class EpisodeArchive(IServiceProvider services, IOptions<SimulatorOptions> options, ILogger<EpisodeArchive> logger) : BackgroundService
{
    /// <summary><see cref="EpisodeRecord"/> by episode id.</summary>
    private const string Collection = "episodes";

    private const int LargestBatch = 500;

    private readonly bool _keeps = options.Value.KeepEpisodes;
    private readonly Channel<Entry> _pending = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    // The store makes its file when it is first asked for: who only simulates calls has none.
    private readonly Lazy<IDocumentStore> _store = new(services.GetRequiredService<IDocumentStore>, LazyThreadSafetyMode.PublicationOnly);
    private long _unstored;

    private readonly record struct Entry(EpisodeRecord? Record, TaskCompletionSource? Reached);

    /// <summary>Finished episodes that could not be written.</summary>
    public long Unstored => Interlocked.Read(ref _unstored);

    /// <summary>Takes a finished episode.</summary>
    public void Add(EpisodeRecord record)
    {
        if (_keeps && !_pending.Writer.TryWrite(new Entry(record, null)))
        {
            Interlocked.Increment(ref _unstored);
        }
    }

    /// <summary>The stored episode, or null.</summary>
    public async Task<EpisodeRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!_keeps)
        {
            return null;
        }

        await FlushAsync(cancellationToken);
        return await _store.Value.FindAsync(Collection, id, EpisodeRecordJson.Default.EpisodeRecord, cancellationToken);
    }

    /// <summary>Stored episodes that fit, in the order in which they began.</summary>
    public async Task<DocumentPage<EpisodeRecord>> PageAsync(Func<EpisodeRecord, bool> fits, int limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!_keeps)
        {
            return new DocumentPage<EpisodeRecord>([], null);
        }

        await FlushAsync(cancellationToken);
        return await _store.Value.PageAsync(Collection, "", record => record.Id, EpisodeRecordJson.Default.EpisodeRecord, fits, limit, cursor, cancellationToken);
    }

    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        if (!_keeps)
        {
            return 0;
        }

        await FlushAsync(cancellationToken);
        return await _store.Value.CountAsync(Collection, "", cancellationToken);
    }

    /// <summary>Replaces stored episodes.</summary>
    public async Task WriteAsync(IReadOnlyCollection<EpisodeRecord> records, CancellationToken cancellationToken)
    {
        var batch = new DocumentBatch();
        foreach (var record in records)
        {
            batch.Put(Collection, record.Id, record, EpisodeRecordJson.Default.EpisodeRecord);
        }

        await _store.Value.WriteAsync(batch, cancellationToken);
    }

    /// <summary>Forgets a stored episode; false where there is none.</summary>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is null)
        {
            return false;
        }

        await _store.Value.WriteAsync(new DocumentBatch().Delete(Collection, id), cancellationToken);
        return true;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _pending.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    // Not ended by the token, but by the end of the queue: what was finished is written before the host is gone.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var records = new List<EpisodeRecord>();
        var waiting = new List<TaskCompletionSource>();
        while (await _pending.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (records.Count < LargestBatch && _pending.Reader.TryRead(out var entry))
            {
                if (entry.Record is { } record)
                {
                    records.Add(record);
                }
                else
                {
                    waiting.Add(entry.Reached!);
                }
            }

            await StoreAsync(records);
            waiting.ForEach(reached => reached.TrySetResult());
            records.Clear();
            waiting.Clear();
        }
    }

    private async Task StoreAsync(List<EpisodeRecord> records)
    {
        try
        {
            if (records.Count > 0)
            {
                await WriteAsync(records, CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is StorageException or InvalidOperationException or System.Text.Json.JsonException)
        {
            // The host goes on without them: what it is asked to do now matters more than what was done.
            Interlocked.Add(ref _unstored, records.Count);
            LogUnstored(records.Count, exception.Message);
        }
    }

    /// <summary>Waits until all that was finished before is written.</summary>
    private Task FlushAsync(CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _pending.Writer.TryWrite(new Entry(null, reached)) ? reached.Task.WaitAsync(cancellationToken) : Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} finished episodes could not be stored: {Reason}")]
    private partial void LogUnstored(int count, string reason);
}
