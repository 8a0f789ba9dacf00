using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using FireFly.Contracts;
using FireFly.Storage.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FireFly.Storage.Jobs;

/// <summary>
/// Runs jobs in this process, some at a time, in the order of their submission. A job is in the store before <see cref="SubmitAsync"/> returns;
/// what was queued or running when the process died runs again at the next start. Thread-safe.
/// </summary>
public sealed partial class JobRunner : BackgroundService
{
    private readonly IDocumentStore _store;
    private readonly Dictionary<string, IJobHandler> _handlers;
    private readonly TimeProvider _time;
    private readonly ILogger<JobRunner> _logger;
    private readonly int _parallel;
    private readonly JobFeed _feed = new();
    private readonly Channel<(JobRecord Job, ActivityContext Submitted)> _queue = Channel.CreateUnbounded<(JobRecord, ActivityContext)>();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _cancellations = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _states = new(1, 1);
    private int _submitted;

    /// <summary>A runner of the given handlers; two handlers of one kind are refused.</summary>
    public JobRunner(IDocumentStore store, IEnumerable<IJobHandler> handlers, TimeProvider time, IOptions<JobOptions> options, ILogger<JobRunner> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _store = store;
        _handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);
        _time = time;
        _logger = logger;
        _parallel = options.Value.Parallel;
    }

    /// <summary>Accepts a job and returns its record, queued.</summary>
    /// <exception cref="ArgumentException">No handler does this kind.</exception>
    public async Task<JobRecord> SubmitAsync(string kind, JsonElement request, CancellationToken cancellationToken)
    {
        if (!_handlers.ContainsKey(kind))
        {
            throw new ArgumentException($"no handler does jobs of the kind '{kind}'", nameof(kind));
        }

        var now = _time.GetUtcNow();
        var job = new JobRecord { Id = NewId(now), Kind = kind, State = JobState.Queued, Request = request.Clone(), Created = now, Updated = now };
        await SaveAsync(job, cancellationToken).ConfigureAwait(false);
        Enqueue(job);
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

        await foreach (var job in subscription.ReadAsync(cancellationToken).ConfigureAwait(false))
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
        // Read before anything new can be submitted, so that no job is queued twice.
        for (string? after = null; await ListAsync(after, 500, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page; after = page[^1].Id)
        {
            foreach (var job in page.Where(job => !job.State.IsFinal()))
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

    /// <summary>Ids sort in the order of submission: time, then a counter; the rest keeps processes apart that share a store.</summary>
    private string NewId(DateTimeOffset now) =>
        $"{now.ToUnixTimeMilliseconds():x12}{(uint)Interlocked.Increment(ref _submitted) & 0xFFFFFF:x6}{Guid.NewGuid():n}"[..26];

    private void Enqueue(JobRecord job)
    {
        // A job submitted before the start is in the store too, and would be found there as unfinished.
        if (_cancellations.TryAdd(job.Id, new CancellationTokenSource()))
        {
            JobTelemetry.Queued(job.Kind);
            _queue.Writer.TryWrite((job, Activity.Current?.Context ?? default));
        }
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            JobRecord job;
            ActivityContext submitted;
            try
            {
                (job, submitted) = await _queue.Reader.ReadAsync(stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            using var run = JobTelemetry.Begin(job.Kind, submitted, _time);
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

            var context = new JobContext(begun, (done, total, message, cancellation) => ChangeAsync(
                job.Id, current => current with { Done = done, Total = total, Message = message }, cancellation));
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
