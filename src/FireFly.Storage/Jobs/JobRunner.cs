using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using FireFly.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FireFly.Storage.Jobs;

/// <summary>
/// Takes jobs and runs them: in this process, some at a time, in the order of their submission, or where an <see cref="IJobDispatcher"/> says.
/// A job is in the store before submitting it returns; what was queued or running when the process died runs again at the next start.
/// Thread-safe.
/// </summary>
public sealed partial class JobRunner : BackgroundService
{
    private readonly IDocumentStore _store;
    private readonly Dictionary<string, IJobHandler> _handlers;
    private readonly TimeProvider _time;
    private readonly ILogger<JobRunner> _logger;
    private readonly int _parallel;
    private readonly IJobDispatcher? _dispatcher;
    private readonly JobFeed _feed = new();
    private readonly Channel<JobRecord> _queue = Channel.CreateUnbounded<JobRecord>();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _cancellations = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _states = new(1, 1);
    private int _submitted;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(400);

    /// <summary>A runner of the given handlers; two handlers of one kind are refused.</summary>
    public JobRunner(
        IDocumentStore store, IEnumerable<IJobHandler> handlers, TimeProvider time, IOptions<JobOptions> options, ILogger<JobRunner> logger, IJobDispatcher? dispatcher = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _store = store;
        _handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);
        _time = time;
        _logger = logger;
        _parallel = options.Value.Parallel;
        _dispatcher = dispatcher;
    }

    /// <summary>Accepts a job and returns its record, queued.</summary>
    /// <exception cref="ArgumentException">No handler does this kind.</exception>
    public Task<JobRecord> SubmitAsync(string kind, JsonElement request, CancellationToken cancellationToken) =>
        SubmitAsync(NewId(_time.GetUtcNow()), kind, request, cancellationToken);

    /// <summary>The same under an id that the caller chose. Submitting it again changes nothing and gives the job as it stands.</summary>
    /// <exception cref="ArgumentException">No handler does this kind.</exception>
    public async Task<JobRecord> SubmitAsync(string id, string kind, JsonElement request, CancellationToken cancellationToken)
    {
        if (!(_dispatcher?.Knows(kind) ?? _handlers.ContainsKey(kind)))
        {
            throw new ArgumentException($"no handler does jobs of the kind '{kind}'", nameof(kind));
        }

        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        var now = _time.GetUtcNow();
        var job = new JobRecord { Id = id, Kind = kind, State = JobState.Queued, Request = request.Clone(), Created = now, Updated = now };
        await SaveAsync(job, cancellationToken).ConfigureAwait(false);
        if (_dispatcher is null)
        {
            Enqueue(job);
        }
        else
        {
            await _dispatcher.DispatchAsync(job, cancellationToken).ConfigureAwait(false);
        }

        return job;
    }

    /// <summary>The job, or null.</summary>
    public Task<JobRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        _store.FindAsync(Collections.Jobs, id, FireFlyJson.Default.JobRecord, cancellationToken);

    /// <summary>Up to <paramref name="limit"/> jobs in the order of their submission, after the id <paramref name="after"/>.</summary>
    public Task<IReadOnlyList<JobRecord>> ListAsync(string? after, int limit, CancellationToken cancellationToken) =>
        _store.ListAsync(Collections.Jobs, "", after, limit, FireFlyJson.Default.JobRecord, cancellationToken);

    /// <summary>
    /// Cancels a job: one that waits at once, one that runs when its handler notices. Gives the record as it stands, or null for an unknown
    /// id; a finished job stays as it is.
    /// </summary>
    public async Task<JobRecord?> CancelAsync(string id, CancellationToken cancellationToken)
    {
        if (_dispatcher is not null)
        {
            if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } known && !known.State.IsFinal())
            {
                await _dispatcher.CancelAsync(known, cancellationToken).ConfigureAwait(false);
            }

            return await FindAsync(id, cancellationToken).ConfigureAwait(false);
        }

        return await CancelHereAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Cancels a job that waits, or runs in this process.</summary>
    public async Task<JobRecord?> CancelHereAsync(string id, CancellationToken cancellationToken)
    {
        var job = await ChangeAsync(
            id,
            current => current.State == JobState.Queued ? current with { State = JobState.Cancelled, Message = "cancelled before it began" } : current,
            cancellationToken).ConfigureAwait(false);
        if (job is not null && _cancellations.TryGetValue(id, out var cancellation))
        {
            await cancellation.CancelAsync().ConfigureAwait(false);
        }

        return job;
    }

    /// <summary>The job as it stands, then each change until it is finished. Ends at once for an unknown id.</summary>
    public async IAsyncEnumerable<JobRecord> WatchAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var subscription = _feed.Subscribe(id);
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } first)
        {
            yield break;
        }

        yield return first;
        if (first.State.IsFinal())
        {
            yield break;
        }

        var changes = _dispatcher is null ? subscription.ReadAsync(cancellationToken) : LookAsync(first, cancellationToken);
        await foreach (var job in changes.ConfigureAwait(false))
        {
            yield return job;
            if (job.State.IsFinal())
            {
                yield break;
            }
        }
    }

    /// <summary>Waits until a job is finished and gives its record.</summary>
    public async Task<JobRecord> WaitAsync(string id, CancellationToken cancellationToken) =>
        await WatchAsync(id, cancellationToken).LastOrDefaultAsync(cancellationToken).ConfigureAwait(false)
        ?? throw new KeyNotFoundException($"no job '{id}'");

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Read before anything new can be submitted, so that no job is queued twice. Jobs of other services are theirs.
        for (string? after = null; _dispatcher is null && await ListAsync(after, 500, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page; after = page[^1].Id)
        {
            foreach (var job in page.Where(job => !job.State.IsFinal() && _handlers.ContainsKey(job.Kind)))
            {
                LogResume(job.Kind, job.Id);
                Enqueue(job);
            }
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        _states.Dispose();
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, _parallel).Select(_ => Task.Run(() => WorkAsync(stoppingToken), CancellationToken.None)));

    /// <summary>Runs a job of the store in this process until it is finished, or the process stops; what is finished already stays so.</summary>
    public async Task RunHereAsync(string id, CancellationToken stopping)
    {
        if (await FindAsync(id, stopping).ConfigureAwait(false) is not { } job || job.State.IsFinal() || !_cancellations.TryAdd(id, new CancellationTokenSource()))
        {
            return;
        }

        try
        {
            await RunAsync(job, stopping).ConfigureAwait(false);
        }
        finally
        {
            _cancellations.TryRemove(id, out _);
        }
    }

    /// <summary>The changes that another process makes, seen by looking.</summary>
    private async IAsyncEnumerable<JobRecord> LookAsync(JobRecord seen, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await FindAsync(seen.Id, cancellationToken).ConfigureAwait(false) is { } job && (job.Updated != seen.Updated || job.State != seen.State))
            {
                yield return seen = job;
            }
        }
    }

    /// <summary>Ids sort in the order of submission: time, then a counter; the rest keeps processes apart that share a store.</summary>
    private string NewId(DateTimeOffset now) =>
        $"{now.ToUnixTimeMilliseconds():x12}{(uint)Interlocked.Increment(ref _submitted) & 0xFFFFFF:x6}{Guid.NewGuid():n}"[..26];

    private void Enqueue(JobRecord job)
    {
        // A job submitted before the start is in the store too, and would be found there as unfinished.
        if (_cancellations.TryAdd(job.Id, new CancellationTokenSource()))
        {
            _queue.Writer.TryWrite(job);
        }
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            JobRecord job;
            try
            {
                job = await _queue.Reader.ReadAsync(stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                await RunAsync(job, stopping).ConfigureAwait(false);
            }
            catch (StorageException exception)
            {
                // The store refused the job's state; the job stays unfinished there and runs again at the next start.
                LogStore(exception, job.Kind, job.Id);
            }
            finally
            {
                // Not disposed: a caller may be about to cancel it, and it holds no timer.
                _cancellations.TryRemove(job.Id, out _);
            }
        }
    }

    private async Task RunAsync(JobRecord job, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, _cancellations[job.Id].Token);
        var begun = await ChangeAsync(
            job.Id,
            current => current.State.IsFinal() ? current : current with { State = JobState.Running, Error = null },
            CancellationToken.None).ConfigureAwait(false);
        if (begun is null || begun.State.IsFinal())
        {
            return;
        }

        Func<JobRecord, JobRecord> end;
        try
        {
            if (!_handlers.TryGetValue(job.Kind, out var handler))
            {
                throw new InvalidOperationException($"no handler does jobs of the kind '{job.Kind}'");
            }

            var context = new JobContext(begun, _cancellations[job.Id].Token, (done, total, message, cancellation) => ChangeAsync(
                job.Id, current => current with { Done = done, Total = total, Message = message }, cancellation));
            var result = await handler.RunAsync(context, either.Token).ConfigureAwait(false);
            end = current => current with { State = JobState.Succeeded, Result = result?.Clone() };
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !_cancellations[job.Id].IsCancellationRequested)
        {
            // The host stops: the job stays as it is and goes on at the next start.
            return;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            end = current => current with { State = JobState.Cancelled };
        }
        catch (StorageException exception) when (_dispatcher is not null && exception.InnerException is DbException { IsTransient: true })
        {
            // The database is away: the job stays unfinished, and is tried again.
            LogStore(exception, job.Kind, job.Id);
            return;
        }
#pragma warning disable CA1031 // whatever a handler throws is the job's failure, told in its record
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailure(exception, job.Kind, job.Id);
            end = current => current with { State = JobState.Failed, Error = exception.Message.ReplaceLineEndings(" ") };
        }

        await ChangeAsync(job.Id, end, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<JobRecord?> ChangeAsync(string id, Func<JobRecord, JobRecord> change, CancellationToken cancellationToken)
    {
        await _states.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var current = await FindAsync(id, cancellationToken).ConfigureAwait(false);
            if (current is null || change(current) is not { } changed || ReferenceEquals(changed, current))
            {
                return current;
            }

            changed = changed with { Updated = _time.GetUtcNow() };
            await SaveAsync(changed, cancellationToken).ConfigureAwait(false);
            return changed;
        }
        finally
        {
            _states.Release();
        }
    }

    private async Task SaveAsync(JobRecord job, CancellationToken cancellationToken)
    {
        await _store.WriteAsync(new DocumentBatch().Put(Collections.Jobs, job.Id, job, FireFlyJson.Default.JobRecord), cancellationToken).ConfigureAwait(false);
        _feed.Publish(job);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Going on with the {Kind} job {Id}, which was unfinished when the process ended")]
    private partial void LogResume(string kind, string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} job {Id} failed")]
    private partial void LogFailure(Exception exception, string kind, string id);

    [LoggerMessage(Level = LogLevel.Error, Message = "The state of the {Kind} job {Id} could not be kept")]
    private partial void LogStore(Exception exception, string kind, string id);
}
