using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using FireFly.Contracts;
using FireFly.Storage.Changes;
using FireFly.Storage.Telemetry;
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
    /// <summary>What a watcher waits for at most, where no notice comes.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly IDocumentStore _store;
    private readonly Dictionary<string, IJobHandler> _handlers;
    private readonly TimeProvider _time;
    private readonly ILogger<JobRunner> _logger;
    private readonly int _parallel;
    private readonly IJobDispatcher? _dispatcher;
    private readonly IChangeFeed _feed;
    private readonly Channel<JobRecord> _queue = Channel.CreateUnbounded<JobRecord>();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _cancellations = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _states = new(1, 1);
    private int _submitted;

    /// <summary>A runner of the given handlers; two handlers of one kind are refused.</summary>
    public JobRunner(
        IDocumentStore store,
        IChangeFeed feed,
        IEnumerable<IJobHandler> handlers,
        TimeProvider time,
        IOptions<JobOptions> options,
        ILogger<JobRunner> logger,
        IJobDispatcher? dispatcher = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _store = store;
        _feed = feed;
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
        var job = new JobRecord { Id = id, Kind = kind, State = JobState.Queued, Request = request.Clone(), TraceParent = JobTelemetry.TraceParent, Created = now, Updated = now };
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

    /// <summary>
    /// The job as it stands, then its changes until it is finished, whichever process runs it; one who is slow misses steps in between, never
    /// the last one. Ends at once for an unknown id.
    /// </summary>
    public async IAsyncEnumerable<JobRecord> WatchAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var subscription = _feed.Subscribe(ChangeTopics.Job(id));
        JobRecord? last = null;
        while (await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } job)
        {
            if (!Same(last, job))
            {
                yield return last = job;
            }

            if (job.State.IsFinal())
            {
                yield break;
            }

            // Notices of other processes may be lost, so it looks without one too.
            await subscription.WaitAsync(BetweenLooks, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until a job is finished and gives its record.</summary>
    public async Task<JobRecord> WaitAsync(string id, CancellationToken cancellationToken) =>
        await WatchAsync(id, cancellationToken).LastOrDefaultAsync(cancellationToken).ConfigureAwait(false)
        ?? throw new KeyNotFoundException($"no job '{id}'");

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        _states.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (_dispatcher is not null)
            {
                // Where several processes share the work, it is not this one that looks for it.
                return;
            }

            await ResumeAsync(stoppingToken).ConfigureAwait(false);
            await Task.WhenAll(Enumerable.Range(0, _parallel).Select(_ => Task.Run(() => WorkAsync(stoppingToken), CancellationToken.None))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>
    /// Queues what is unfinished, before any work begins; waits for a store that cannot be read yet. A job that was submitted meanwhile is met
    /// here too, and queued once. Jobs that another service does are left to it.
    /// </summary>
    private async Task ResumeAsync(CancellationToken stopping)
    {
        string? after = null;
        while (true)
        {
            IReadOnlyList<JobRecord> page;
            try
            {
                page = await ListAsync(after, 500, stopping).ConfigureAwait(false);
            }
            catch (StorageException exception)
            {
                LogWaiting(exception.Message);
                await Task.Delay(BetweenLooks, _time, stopping).ConfigureAwait(false);
                continue;
            }

            if (page.Count == 0)
            {
                return;
            }

            after = page[^1].Id;
            foreach (var job in page.Where(job => !job.State.IsFinal() && _handlers.ContainsKey(job.Kind)))
            {
                if (Enqueue(job))
                {
                    LogResume(job.Kind, job.Id);
                }
            }
        }
    }

    /// <summary>Runs a job of the store in this process until it is finished, or the process stops; what is finished already stays so.</summary>
    public async Task RunHereAsync(string id, CancellationToken stopping)
    {
        if (await FindAsync(id, stopping).ConfigureAwait(false) is not { } job || job.State.IsFinal() || !_cancellations.TryAdd(id, new CancellationTokenSource()))
        {
            return;
        }

        try
        {
            JobTelemetry.Queued(job.Kind);
            using var run = JobTelemetry.Begin(job, _time);
            run.Outcome = await RunAsync(job, stopping).ConfigureAwait(false);
        }
        finally
        {
            _cancellations.TryRemove(id, out _);
        }
    }

    /// <summary>Ids sort in the order of submission: time, then a counter; the rest keeps processes apart that share a store.</summary>
    private string NewId(DateTimeOffset now) =>
        $"{now.ToUnixTimeMilliseconds():x12}{(uint)Interlocked.Increment(ref _submitted) & 0xFFFFFF:x6}{Guid.NewGuid():n}"[..26];

    private bool Enqueue(JobRecord job)
    {
        // A job submitted before the start is in the store too, and would be found there as unfinished.
        if (!_cancellations.TryAdd(job.Id, new CancellationTokenSource()))
        {
            return false;
        }

        JobTelemetry.Queued(job.Kind);
        return _queue.Writer.TryWrite(job);
    }

    // Records of one job differ in time when they differ in anything, and in progress where the clock is coarse.
    private static bool Same(JobRecord? a, JobRecord b) =>
        a is not null && a.Updated == b.Updated && a.State == b.State && a.Done == b.Done && a.Total == b.Total && a.Message == b.Message;

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

            using var run = JobTelemetry.Begin(job, _time);
            try
            {
                run.Outcome = await RunAsync(job, stopping).ConfigureAwait(false);
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

    /// <summary>Runs a job and gives the state in which it ended; null where it goes on at the next start.</summary>
    private async Task<JobState?> RunAsync(JobRecord job, CancellationToken stopping)
    {
        // Each line of the work names its run.
        using var scope = _logger.BeginScope(new Dictionary<string, object> { ["Run"] = job.Id, ["Kind"] = job.Kind });
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, _cancellations[job.Id].Token);
        var begun = await ChangeAsync(
            job.Id,
            current => current.State.IsFinal() ? current : current with { State = JobState.Running, Error = null },
            CancellationToken.None).ConfigureAwait(false);
        if (begun is null || begun.State.IsFinal())
        {
            return begun?.State;
        }

        Func<JobRecord, JobRecord> end;
        try
        {
            if (!_handlers.TryGetValue(job.Kind, out var handler))
            {
                throw new InvalidOperationException($"no handler does jobs of the kind '{job.Kind}'");
            }

            var context = new JobContext(
                begun,
                (done, total, message, cancellation) => ChangeAsync(job.Id, current => current with { Done = done, Total = total, Message = message }, cancellation),
                _cancellations[job.Id].Token);
            var result = await handler.RunAsync(context, either.Token).ConfigureAwait(false);
            end = current => current with { State = JobState.Succeeded, Result = result?.Clone() };
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !_cancellations[job.Id].IsCancellationRequested)
        {
            // The host stops: the job stays as it is and goes on at the next start.
            return null;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            end = current => current with { State = JobState.Cancelled };
        }
        catch (StorageException exception) when (_dispatcher is not null && exception.InnerException is DbException { IsTransient: true })
        {
            // The database is away: the job stays unfinished, and is tried again.
            LogStore(exception, job.Kind, job.Id);
            return null;
        }
#pragma warning disable CA1031 // whatever a handler throws is the job's failure, told in its record
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailure(exception, job.Kind, job.Id);
            end = current => current with { State = JobState.Failed, Error = exception.Message.ReplaceLineEndings(" ") };
        }

        return (await ChangeAsync(job.Id, end, CancellationToken.None).ConfigureAwait(false))?.State;
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

    private Task SaveAsync(JobRecord job, CancellationToken cancellationToken) =>
        _store.WriteAsync(new DocumentBatch().Put(Collections.Jobs, job.Id, job, FireFlyJson.Default.JobRecord), cancellationToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "Going on with the {Kind} job {Id}, which was unfinished when the process ended")]
    private partial void LogResume(string kind, string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Jobs wait for the store. {Reason}")]
    private partial void LogWaiting(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} job {Id} failed")]
    private partial void LogFailure(Exception exception, string kind, string id);

    [LoggerMessage(Level = LogLevel.Error, Message = "The state of the {Kind} job {Id} could not be kept")]
    private partial void LogStore(Exception exception, string kind, string id);
}
