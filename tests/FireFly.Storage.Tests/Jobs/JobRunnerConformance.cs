using System.Text.Json;
using FireFly.Contracts;
using FireFly.Storage.Changes;
using FireFly.Storage.Jobs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace FireFly.Storage.Tests.Jobs;

/// <summary>What the runner of jobs promises over any store, and to watchers in another process. A store's test class derives from this.</summary>
public abstract class JobRunnerConformance
{
    private readonly CountingHandler _handler = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The store, empty.</summary>
    protected abstract IDocumentStore Store { get; }

    /// <summary>Notices as the process has them that runs the jobs.</summary>
    protected abstract IChangeFeed Here { get; }

    /// <summary>Notices as another process has them.</summary>
    protected abstract IChangeFeed There { get; }

    [Fact]
    public async Task Submit_Job_RunsToItsResult()
    {
        using var runner = await StartAsync();
        _handler.Gate.Release(3);

        var job = await runner.SubmitAsync("count", Request(3), Cancellation);
        var done = await runner.WaitAsync(job.Id, Cancellation);

        Assert.Equal(JobState.Queued, job.State);
        Assert.Equal((JobState.Succeeded, 3, 3, "counted 3"), (done.State, done.Done, done.Total, done.Message));
        Assert.Equal(3, done.Result!.Value.GetProperty("counted").GetInt32());
        Assert.Equal(done, await runner.FindAsync(job.Id, Cancellation), (a, b) => a!.State == b!.State && a.Updated == b.Updated);
    }

    [Fact]
    public async Task Submit_UnknownKind_IsRefused()
    {
        using var runner = await StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => runner.SubmitAsync("dance", Request(1), Cancellation));
    }

    [Fact]
    public async Task Handler_Throws_FailsTheJobWithOneLine()
    {
        using var runner = await StartAsync();

        var done = await runner.WaitAsync((await runner.SubmitAsync("count", Request(-1), Cancellation)).Id, Cancellation);

        Assert.Equal((JobState.Failed, "cannot count to less than nothing"), (done.State, done.Error));
    }

    [Fact]
    public async Task Cancel_RunningJob_EndsItAndKeepsItsProgress()
    {
        using var runner = await StartAsync();
        var job = await runner.SubmitAsync("count", Request(5), Cancellation);
        _handler.Gate.Release();
        await runner.WatchAsync(job.Id, Cancellation).FirstAsync(j => j.Done == 1, Cancellation);

        await runner.CancelAsync(job.Id, Cancellation);
        var done = await runner.WaitAsync(job.Id, Cancellation);

        Assert.Equal((JobState.Cancelled, 1), (done.State, done.Done));
    }

    [Fact]
    public async Task Cancel_QueuedJob_NeverRuns()
    {
        using var runner = await StartAsync(parallel: 1);
        var first = await runner.SubmitAsync("count", Request(1), Cancellation);
        await _handler.Begun.Task.WaitAsync(Cancellation);
        var second = await runner.SubmitAsync("count", Request(1), Cancellation);

        var cancelled = await runner.CancelAsync(second.Id, Cancellation);
        _handler.Gate.Release(2);
        await runner.WaitAsync(first.Id, Cancellation);
        await runner.WaitAsync((await runner.SubmitAsync("count", Request(1), Cancellation)).Id, Cancellation);

        Assert.Equal(JobState.Cancelled, cancelled!.State);
        Assert.DoesNotContain(second.Id, _handler.Jobs);
    }

    [Fact]
    public async Task Cancel_FinishedOrUnknownJob_ChangesNothing()
    {
        using var runner = await StartAsync();
        var job = await runner.SubmitAsync("count", Request(0), Cancellation);
        await runner.WaitAsync(job.Id, Cancellation);

        Assert.Equal(JobState.Succeeded, (await runner.CancelAsync(job.Id, Cancellation))!.State);
        Assert.Null(await runner.CancelAsync("nothing", Cancellation));
    }

    [Fact]
    public async Task Watch_RunningJob_EndsWithTheFinalState()
    {
        using var runner = await StartAsync();
        var job = await runner.SubmitAsync("count", Request(4), Cancellation);
        _handler.Gate.Release(4);

        var seen = await runner.WatchAsync(job.Id, Cancellation).ToListAsync(Cancellation);

        Assert.Equal(JobState.Succeeded, seen[^1].State);
        Assert.Equal(seen.Select(j => j.Done).Order(), seen.Select(j => j.Done));
        Assert.Single(seen, j => j.State.IsFinal());
        Assert.Empty(await runner.WatchAsync("nothing", Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Submit_ManyJobs_RunsNoMoreThanAllowedAtOnce()
    {
        using var runner = await StartAsync(parallel: 2);
        var jobs = new List<JobRecord>();
        for (var i = 0; i < 8; i++)
        {
            jobs.Add(await runner.SubmitAsync("count", Request(1), Cancellation));
        }

        _handler.Gate.Release(8);
        foreach (var job in jobs)
        {
            await runner.WaitAsync(job.Id, Cancellation);
        }

        Assert.InRange(_handler.MostRunning, 1, 2);
        Assert.Equal(jobs.Select(j => j.Id), (await runner.ListAsync(null, 100, Cancellation)).Select(j => j.Id));
    }

    [Fact]
    public async Task Start_AfterAProcessDied_GoesOnWithQueuedAndRunningJobs()
    {
        foreach (var (id, state) in new[] { ("a", JobState.Running), ("b", JobState.Queued), ("c", JobState.Cancelled), ("d", JobState.Succeeded) })
        {
            var job = new JobRecord { Id = id, Kind = "count", State = state, Request = Request(0), Created = DateTimeOffset.UnixEpoch, Updated = DateTimeOffset.UnixEpoch };
            await Store.WriteAsync(new DocumentBatch().Put(Collections.Jobs, id, job, FireFlyJson.Default.JobRecord), Cancellation);
        }

        using var runner = await StartAsync();

        Assert.Equal(JobState.Succeeded, (await runner.WaitAsync("a", Cancellation)).State);
        Assert.Equal(JobState.Succeeded, (await runner.WaitAsync("b", Cancellation)).State);
        Assert.Equal(["a", "b"], _handler.Jobs.Order());
    }

    [Fact]
    public async Task Stop_WhileAJobRuns_LeavesItForTheNextStart()
    {
        JobRecord job;
        using (var runner = await StartAsync())
        {
            job = await runner.SubmitAsync("count", Request(1), Cancellation);
            await _handler.Begun.Task.WaitAsync(Cancellation);
            await runner.StopAsync(Cancellation);
        }

        using var next = await StartAsync();
        _handler.Gate.Release();

        Assert.Equal(JobState.Succeeded, (await next.WaitAsync(job.Id, Cancellation)).State);
        Assert.Equal([job.Id, job.Id], _handler.Jobs);
    }

    [Fact]
    public async Task Submit_BeforeTheStart_RunsOnce()
    {
        using var runner = Create(parallel: 2);
        var job = await runner.SubmitAsync("count", Request(0), Cancellation);
        await runner.StartAsync(Cancellation);

        await runner.WaitAsync(job.Id, Cancellation);
        await runner.WaitAsync((await runner.SubmitAsync("count", Request(0), Cancellation)).Id, Cancellation);

        Assert.Single(_handler.Jobs, job.Id);
    }

    [Fact]
    public async Task Watch_FromAnotherProcess_SeesTheJobToItsEnd()
    {
        using var runner = await StartAsync();
        using var other = Create(parallel: 1, There);
        var job = await runner.SubmitAsync("count", Request(3), Cancellation);

        await using var seen = other.WatchAsync(job.Id, Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await seen.MoveNextAsync());
        for (var done = 1; done <= 3; done++)
        {
            _handler.Gate.Release();
            while (seen.Current.Done < done)
            {
                Assert.True(await seen.MoveNextAsync());
            }
        }

        while (!seen.Current.State.IsFinal())
        {
            Assert.True(await seen.MoveNextAsync());
        }

        Assert.Equal(JobState.Succeeded, seen.Current.State);
        Assert.False(await seen.MoveNextAsync());
    }

    [Fact]
    public async Task Start_WithJobsOfAnotherService_LeavesThemAlone()
    {
        var job = new JobRecord { Id = "a", Kind = "dance", State = JobState.Queued, Request = Request(0), Created = DateTimeOffset.UnixEpoch, Updated = DateTimeOffset.UnixEpoch };
        await Store.WriteAsync(new DocumentBatch().Put(Collections.Jobs, job.Id, job, FireFlyJson.Default.JobRecord), Cancellation);
        using var runner = await StartAsync();

        // What is queued at the start is begun before what is submitted later.
        await runner.WaitAsync((await runner.SubmitAsync("count", Request(0), Cancellation)).Id, Cancellation);

        Assert.Equal(JobState.Queued, (await runner.FindAsync(job.Id, Cancellation))!.State);
    }

    private static JsonElement Request(int to) => JsonSerializer.SerializeToElement(new { to });

    private JobRunner Create(int parallel, IChangeFeed? feed = null) =>
        new(new NoticedDocumentStore(Store, feed ?? Here), feed ?? Here, [_handler], TimeProvider.System, Options.Create(new JobOptions { Parallel = parallel }), NullLogger<JobRunner>.Instance);

    private async Task<JobRunner> StartAsync(int parallel = 2)
    {
        var runner = Create(parallel);
        await runner.StartAsync(Cancellation);
        return runner;
    }
}
