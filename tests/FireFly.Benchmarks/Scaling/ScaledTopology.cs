using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using FireFly.Tests;

namespace FireFly.Benchmarks.Scaling;

/// <summary>The application as processes, with so many replicas of exploration, and eight slow servers imported.</summary>
internal sealed class ScaledTopology : IAsyncDisposable
{
    private readonly Process _host;
    private readonly HttpClient _client;
    private readonly string _logs = Directory.CreateTempSubdirectory("firefly-scale-").FullName;

    private ScaledTopology(int replicas)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltPrograms.PathOf("tests", "FireFly.Topology.Host"), "--port", "5390", "--control", "--logs", _logs])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        start.Environment["FIREFLY_TOPOLOGY_REPLICAS_EXPLORATION"] = replicas.ToString(CultureInfo.InvariantCulture);
        start.Environment["FIREFLY_TOPOLOGY_REPLICAS_SIMULATOR"] = "1";
        _host = Process.Start(start)!;
        _client = new HttpClient { BaseAddress = new Uri("http://localhost:5390") };
    }

    public static async Task<ScaledTopology> StartAsync(int replicas, object configuration)
    {
        var topology = new ScaledTopology(replicas);
        if (await topology._host.StandardOutput.ReadLineAsync() is not { } line || !line.StartsWith("FireFly listens", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The topology did not start; its logs are in {topology._logs}.");
        }

        using var imported = await topology._client.PostAsJsonAsync("/api/servers/import", configuration);
        imported.EnsureSuccessStatusCode();
        return topology;
    }

    /// <summary>Explores with one unit at a time in each replica; gives the calls made and how long it took.</summary>
    public async Task<(int Calls, double Seconds)> ExploreAsync(int workflows, int seed)
    {
        var graph = await RunAsync("/api/graphs", new { seed = 7 });
        var job = await JobAsync("/api/explorations", new { graphId = graph.GetProperty("graphId").GetString(), dags = workflows, seed, limits = new { callsPerTool = 8, parallel = 1 } });
        var seconds = (job.GetProperty("updated").GetDateTimeOffset() - job.GetProperty("created").GetDateTimeOffset()).TotalSeconds;
        return (job.GetProperty("result").GetProperty("calls").GetInt32(), seconds);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _host.StandardInput.Close();
        await _host.WaitForExitAsync();
        _host.Dispose();
        Directory.Delete(_logs, recursive: true);
    }

    private async Task<JsonElement> RunAsync(string path, object body) => (await JobAsync(path, body)).GetProperty("result");

    private async Task<JsonElement> JobAsync(string path, object body)
    {
        using var accepted = await _client.PostAsJsonAsync(path, body);
        accepted.EnsureSuccessStatusCode();
        while (true)
        {
            var job = await _client.GetFromJsonAsync<JsonElement>(accepted.Headers.Location);
            switch (job.GetProperty("state").GetString())
            {
                case "succeeded":
                    return job;
                case "failed" or "cancelled":
                    throw new InvalidOperationException(job.ToString());
            }

            await Task.Delay(250);
        }
    }
}
