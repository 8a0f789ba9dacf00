using System.Net;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using FireFly.Contracts;

namespace FireFly.AppHost.Tests;

/// <summary>What happens when parts of the application are gone during a run: nothing is lost, nothing doubled, and no hand is needed.</summary>
public sealed class FaultTests(RunningApplication application) : IAsyncDisposable
{
    private const int Tasks = 2;

    // Long enough for all that happens meanwhile.
    private const int ManyDags = 36;
    private const int Dags = 16;

    /// <summary>What a test took away is there for the next one, also where it failed.</summary>
    public ValueTask DisposeAsync() => application.RestoreAsync();

    [Fact]
    public async Task Run_WithEachServiceKilledInTurn_IsCompleteAndSingle()
    {
        RunningApplication.Require();
        var run = await BeginAsync(seed: 101, ManyDags);

        await application.KillAsync("exploration", 0);
        await application.KillAsync("graph-builder");
        await application.KillAsync("gateway");
        await application.HealthyAsync();
        await application.KillAsync("exploration", 1);
        await application.SaysAsync(run, (message, _) => message.StartsWith("synthesis: ", StringComparison.Ordinal));
        await application.KillAsync("synthesis");

        await AssertCompleteAsync(await application.ResultAsync(run));
    }

    [Fact]
    public async Task Run_WithItsStoresTakenAway_IsCompleteAndSingle()
    {
        RunningApplication.Require();
        var run = await BeginAsync(seed: 106, Dags);

        // First one of them, then both, then the other one.
        await application.StopAsync("redis");
        await SaysAsync("exploration", 0, "redis");
        await application.StopAsync("postgres");
        await SaysAsync("exploration", 0, "store");
        await application.StartAsync("redis");
        await application.StartAsync("postgres");

        await AssertCompleteAsync(await application.ResultAsync(run));
    }

    [Fact]
    public async Task Service_StartedWhileRedisIsAway_WaitsForIt()
    {
        RunningApplication.Require();
        await application.StopAsync("redis");
        var ended = await application.EndAsync("synthesis");

        var started = application.StartAsync(ended);
        await application.IsAsync(ended.Id, KnownResourceStates.Waiting);
        await application.StartAsync("redis");

        await started;
        await application.HealthyAsync();
    }

    [Fact]
    public async Task Gateway_WithItsOnlySynthesisGone_NamesItAndServesTheRest()
    {
        RunningApplication.Require();
        var synthesis = await application.EndAsync("synthesis");

        // Aspire's own proxy may hold a request for a program that is gone, so none is sent.
        using var served = await application.Client.GetAsync("/api/graphs", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        await SaysAsync("gateway", 0, "services");
        await Eventually.HoldsAsync("the console says so", () => Task.FromResult(application.Complaints.Any(line => line.StartsWith($"{synthesis.Id} ended (exit code 137): ", StringComparison.Ordinal))));
        await application.StartAsync(synthesis);
        await application.HealthyAsync();
        using var back = await application.Client.GetAsync("/api/syntheses", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }

    // Returns once it explores.
    private async Task<string> BeginAsync(int seed, int dags)
    {
        var run = await application.BeginAsync("/api/pipelines", new { tasks = Tasks, seed, dags, callsPerTool = 4 });
        await application.SaysAsync(run, (message, done) => message.StartsWith("exploration: ", StringComparison.Ordinal) && done > 0);
        return run;
    }

    // Each unit of the exploration has one trajectory, each call of it one recording, and each recording is kept once.
    private async Task AssertCompleteAsync(JsonElement result)
    {
        Assert.Equal(Tasks, result.GetProperty("tasks").GetInt32());
        var exploration = result.GetProperty("explorationId").GetString();
        var record = await application.GetAsync($"/api/explorations/{exploration}");
        Assert.True(record.GetProperty("finished").GetBoolean());
        var trajectories = await DistributedDataset.AllAsync(application, $"/api/trajectories?exploration={exploration}&", FireFlyJson.Default.Trajectory);
        var recordings = await DistributedDataset.AllAsync(application, $"/api/recordings?exploration={exploration}&", FireFlyJson.Default.RecordedCall);
        Assert.Equal(record.GetProperty("units").GetInt32(), trajectories.Count);
        Assert.Equal(record.GetProperty("calls").GetInt32(), trajectories.Sum(trajectory => trajectory.Calls.Count));
        Assert.Equal(trajectories.Count, trajectories.DistinctBy(trajectory => trajectory.Id).Count());
        Assert.Equal(recordings.Count, recordings.DistinctBy(recording => recording.Id).Count());
        Assert.Empty(trajectories.SelectMany(trajectory => trajectory.Calls).Select(call => call.Recording).Except(recordings.Select(recording => recording.Id)));
    }

    private async Task SaysAsync(string service, int replica, string check)
    {
        var address = application.Replica(service, replica).Address;
        await Eventually.HoldsAsync($"the health of {service} tells of {check}", async () =>
            await application.HealthAsync(address) is var health
            && health.GetProperty("checks").GetProperty(check) is var told
            && told.GetProperty("status").GetString() != "healthy"
            && told.GetProperty("detail").GetString()!.Length > 0);
    }
}
