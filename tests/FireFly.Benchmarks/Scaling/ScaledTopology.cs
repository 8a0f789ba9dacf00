using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using FireFly.Tests;

namespace FireFly.Benchmarks.Scaling;

/// <summary>The application on this machine's PostgreSQL and Redis, with so many replicas of exploration, and eight slow servers imported.</summary>
internal sealed class ScaledTopology : IAsyncDisposable
{
    private readonly DistributedApplication _application;
    private readonly HttpClient _client;
    private readonly string _stores;

    private ScaledTopology(DistributedApplication application, string stores) =>
        (_application, _client, _stores) = (application, application.CreateHttpClient("gateway", "http").AsOperator(), stores);

    public static async Task<ScaledTopology> StartAsync(int replicas, object configuration)
    {
        var stores = Path.Combine(Path.GetTempPath(), $"firefly-scale-{Guid.NewGuid():n}");
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FireFly_AppHost>(
        [
            "--FireFly:Stores=Processes", $"--FireFly:StoresFolder={stores}",
            string.Create(CultureInfo.InvariantCulture, $"--FireFly:Replicas:exploration={replicas}"), "--FireFly:Replicas:simulator=1",
        ]);
        builder.CreateResourceBuilder<ProjectResource>("gateway").WithEnvironment(OperatorClient.Variable, OperatorClient.Secret);
        var application = await builder.BuildAsync();
        await application.StartAsync();
        await application.ResourceNotifications.WaitForResourceHealthyAsync("gateway");
        var topology = new ScaledTopology(application, stores);
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
        await _application.DisposeAsync();

        // The stores outlive the application by some seconds.
        await Task.Delay(TimeSpan.FromSeconds(5));
        Directory.Delete(_stores, recursive: true);
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
