using System.Diagnostics;
using System.Net;

namespace FireFly.AppHost.Tests;

/// <summary>What a server's definition allows holds for all replicas and all runs together.</summary>
public sealed class ServerLimitTests(RunningApplication application)
{
    // Each run may have a session in each replica, and there are two of them.
    private const int Most = 2;

    [Fact]
    public async Task MaxSessions_ExplorationsOfTwoReplicasAtOnce_IsNeverExceeded()
    {
        await using var server = await CountingServer.StartAsync(TestContext.Current.CancellationToken);
        var (calls, _) = await ExploreAsync(server, new { maxSessions = Most }, [1, 2, 3]);

        Assert.True(calls >= 30, $"{calls} calls");
        Assert.Equal(Most, server.Seen.AtOnce);
    }

    [Fact]
    public async Task MaxCallsPerMinute_ExplorationsOfTwoReplicasAtOnce_IsNeverExceeded()
    {
        const int perMinute = 300;
        await using var server = await CountingServer.StartAsync(TestContext.Current.CancellationToken);
        var (calls, began) = await ExploreAsync(server, new { maxCallsPerMinute = perMinute }, [4, 5, 6, 7]);

        var (took, least) = (Stopwatch.GetElapsedTime(began, server.Seen.Last), TimeSpan.FromMinutes((server.Seen.All - 1) / (double)perMinute));
        Assert.True(calls >= 40, $"{calls} calls");
        Assert.True(took >= least, $"{server.Seen.All} calls in {took}, less than {least}");
    }

    /// <summary>Explores the server, with each seed at the same time (one of another test would find its results already there), and gives how many calls worked, and when it began.</summary>
    private async Task<(int Calls, long Began)> ExploreAsync(CountingServer server, object limits, int[] seeds)
    {
        RunningApplication.Require();
        await application.PostAsync("/api/servers/import", new { mcpServers = new { cities = new { url = server.Url, firefly = limits } } });
        try
        {
            var graph = (await application.ResultAsync(await application.BeginAsync("/api/graphs", new { servers = new[] { "cities" }, seed = 1 }))).GetProperty("graphId").GetString();

            var began = Stopwatch.GetTimestamp();
            var jobs = new List<string>();
            foreach (var seed in seeds)
            {
                jobs.Add(await application.BeginAsync("/api/explorations", new { graphId = graph, seed, dags = 6, limits = new { callsPerTool = 6 } }));
            }

            var calls = 0;
            foreach (var job in jobs)
            {
                calls += (await application.ResultAsync(job)).GetProperty("callsOk").GetInt32();
            }

            Assert.True(server.Seen.All >= calls, $"{server.Seen.All} of {calls} calls");
            return (calls, began);
        }
        finally
        {
            // Later runs are over the sample server alone.
            using var deleted = await application.Client.DeleteAsync("/api/servers/cities", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }
    }
}
