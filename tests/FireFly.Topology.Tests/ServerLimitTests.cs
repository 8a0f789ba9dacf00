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
        RunningTopology.Require();
        await using var server = await CountingServer.StartAsync(TestContext.Current.CancellationToken);
        await topology.PostAsync("/api/servers/import", new { mcpServers = new { cities = new { url = server.Url, firefly = new { maxSessions = Most } } } });
        try
        {
            var graph = (await topology.ResultAsync(await topology.BeginAsync("/api/graphs", new { servers = new[] { "cities" }, seed = 1 }))).GetProperty("graphId").GetString();

            var jobs = new List<string>();
            foreach (var seed in (int[])[1, 2, 3])
            {
                jobs.Add(await topology.BeginAsync("/api/explorations", new { graphId = graph, seed, dags = 6, limits = new { callsPerTool = 6 } }));
            }

            var calls = 0;
            foreach (var job in jobs)
            {
                calls += (await topology.ResultAsync(job)).GetProperty("callsOk").GetInt32();
            }

            Assert.True(calls >= 30, $"{calls} calls");
            Assert.True(server.Seen.All >= calls, $"{server.Seen.All} of {calls} calls");
            Assert.Equal(Most, server.Seen.AtOnce);
        }
        finally
        {
            // Later runs are over the sample server alone.
            using var deleted = await topology.Client.DeleteAsync("/api/servers/cities", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }
    }
}
