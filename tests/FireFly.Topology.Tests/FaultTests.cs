using System.Net;
using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Topology.Tests;

/// <summary>What happens when parts of the topology are gone during a run: nothing is lost, nothing doubled, and no hand is needed.</summary>
public sealed class FaultTests(RunningTopology topology)
{
    private const int Tasks = 2;

    // Long enough for all that happens meanwhile.
    private const int Dags = 60;

    [Fact]
    public async Task Run_WithEachServiceKilledInTurn_IsCompleteAndSingle()
    {
        RunningTopology.Require();
        var run = await BeginAsync(seed: 101);

        await topology.KillAsync("exploration", 0);
        await topology.KillAsync("graph-builder");
        await topology.KillAsync("gateway");
        await topology.HealthyAsync();
        await topology.KillAsync("exploration", 1);
        await topology.SaysAsync(run, (message, _) => message.StartsWith("synthesis: ", StringComparison.Ordinal));
        await topology.KillAsync("synthesis");

        await AssertCompleteAsync(await topology.ResultAsync(run));
        await topology.HealthyAsync();
    }

    [Fact]
    public async Task Run_WithItsStoresTakenAway_IsCompleteAndSingle()
    {
        RunningTopology.Require();
        var run = await BeginAsync(seed: 106);

        // First one of them, then both, then the other one.
        await topology.CommandAsync("stop redis");
        await SaysAsync("exploration", 0, "redis");
        await topology.CommandAsync("stop postgres");
        await SaysAsync("exploration", 0, "store");
        await topology.CommandAsync("start redis");
        await topology.CommandAsync("start postgres");

        await AssertCompleteAsync(await topology.ResultAsync(run));
        await topology.HealthyAsync();
    }

    [Fact]
    public async Task Service_StartedWhileRedisIsAway_WaitsAndSaysWhy()
    {
        RunningTopology.Require();
        await topology.CommandAsync("stop redis");
        await topology.KillAsync("synthesis");

        await SaysAsync("synthesis", 0, "redis");
        var (_, starts, _) = await topology.ProcessAsync("synthesis", 0);
        await topology.CommandAsync("start redis");

        await topology.HealthyAsync();
        Assert.Equal(starts, (await topology.ProcessAsync("synthesis", 0)).Starts);
    }

    [Fact]
    public async Task Gateway_WithItsOnlySynthesisGone_NamesItAndServesTheRest()
    {
        RunningTopology.Require();
        var (pid, _, _) = await topology.ProcessAsync("synthesis", 0);
        using (var process = System.Diagnostics.Process.GetProcessById(pid))
        {
            process.Kill();
        }

        using var refused = await topology.Client.GetAsync("/api/syntheses/none", TestContext.Current.CancellationToken);
        using var served = await topology.Client.GetAsync("/api/graphs", TestContext.Current.CancellationToken);

        Assert.True(refused.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.NotFound or HttpStatusCode.BadGateway, refused.StatusCode.ToString());
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        await topology.HealthyAsync();
        using var back = await topology.Client.GetAsync("/api/syntheses", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }

    // Returns once it explores.
    private async Task<string> BeginAsync(int seed)
    {
        var run = await topology.BeginAsync("/api/pipelines", new { tasks = Tasks, seed, dags = Dags, callsPerTool = 4 });
        await topology.SaysAsync(run, (message, done) => message.StartsWith("exploration: ", StringComparison.Ordinal) && done > 0);
        return run;
    }

    // Each unit of the exploration has one trajectory, each call of it one recording, and each recording is kept once.
    private async Task AssertCompleteAsync(JsonElement result)
    {
        Assert.Equal(Tasks, result.GetProperty("tasks").GetInt32());
        var exploration = result.GetProperty("explorationId").GetString();
        var record = await topology.GetAsync($"/api/explorations/{exploration}");
        Assert.True(record.GetProperty("finished").GetBoolean());
        var trajectories = await DistributedDataset.AllAsync(topology, $"/api/trajectories?exploration={exploration}&", FireFlyJson.Default.Trajectory);
        var recordings = await DistributedDataset.AllAsync(topology, $"/api/recordings?exploration={exploration}&", FireFlyJson.Default.RecordedCall);
        Assert.Equal(record.GetProperty("units").GetInt32(), trajectories.Count);
        Assert.Equal(record.GetProperty("calls").GetInt32(), trajectories.Sum(trajectory => trajectory.Calls.Count));
        Assert.Equal(trajectories.Count, trajectories.DistinctBy(trajectory => trajectory.Id).Count());
        Assert.Equal(recordings.Count, recordings.DistinctBy(recording => recording.Id).Count());
        Assert.Empty(trajectories.SelectMany(trajectory => trajectory.Calls).Select(call => call.Recording).Except(recordings.Select(recording => recording.Id)));
    }

    private async Task SaysAsync(string service, int replica, string check)
    {
        var (_, _, address) = await topology.ProcessAsync(service, replica);
        await Eventually.HoldsAsync($"the health of {service} tells of {check}", async () =>
            await topology.HealthAsync(address) is var health
            && health.GetProperty("checks").GetProperty(check) is var told
            && told.GetProperty("status").GetString() != "healthy"
            && told.GetProperty("detail").GetString()!.Length > 0);
    }
}
