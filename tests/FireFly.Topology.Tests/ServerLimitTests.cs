using System.Net;

namespace FireFly.Topology.Tests;

/// <summary>What a server's definition allows holds for all replicas and all runs together.</summary>
public sealed class ServerLimitTests(RunningTopology topology)
{
    // Each run may have a session in each replica, and there are two of them.
    private const int Most = 2;

    [Fact]
    public async Task MaxSessions_TwoExplorationsOfTwoReplicasAtOnce_IsNeverExceeded()
    {
        await using var server = await CountingServer.StartAsync(TestContext.Current.CancellationToken);
        var calls = await ExploreAsync(server, new { maxSessions = Most }, [1, 2, 3]);

        Assert.True(calls >= 30, $"{calls} calls");
        Assert.Equal(Most, server.Seen.AtOnce);
    }

    [Fact]
    public async Task MaxCallsPerMinute_TwoExplorationsOfTwoReplicasAtOnce_IsNeverExceeded()
    {
        const int perMinute = 300;
        await using var server = await CountingServer.StartAsync(TestContext.Current.CancellationToken);
        var calls = await ExploreAsync(server, new { maxCallsPerMinute = perMinute }, [4, 5]);

        // A call may be late, so that those after it come sooner after it; each replica with turns of its own would need half the time.
        var least = TimeSpan.FromMinutes(0.75 * (server.Seen.All - 1) / perMinute);
        Assert.True(calls >= 20, $"{calls} calls");
        Assert.True(server.Seen.Span >= least, $"{server.Seen.All} calls in {server.Seen.Span}, less than {least}");
    }

    /// <summary>Explores the server, with each seed at the same time (one of another test would find its results already there), and gives how many calls worked.</summary>
    private async Task<int> ExploreAsync(CountingServer server, object limits, int[] seeds)
    {
        RunningTopology.Require();
        await topology.PostAsync("/api/servers/import", new { mcpServers = new { cities = new { url = server.Url, firefly = limits } } });
        try
        {
            var graph = (await topology.ResultAsync(await topology.BeginAsync("/api/graphs", new { servers = new[] { "cities" }, seed = 1 }))).GetProperty("graphId").GetString();

            var jobs = new List<string>();
            foreach (var seed in seeds)
            {
                jobs.Add(await topology.BeginAsync("/api/explorations", new { graphId = graph, seed, dags = 6, limits = new { callsPerTool = 6 } }));
            }

            var calls = 0;
            foreach (var job in jobs)
            {
                calls += (await topology.ResultAsync(job)).GetProperty("callsOk").GetInt32();
            }

            Assert.True(server.Seen.All >= calls, $"{server.Seen.All} of {calls} calls");
            return calls;
        }
        finally
        {
            // Later runs are over the sample server alone.
            using var deleted = await topology.Client.DeleteAsync("/api/servers/cities", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }
    }
}
