using FireFly.Exploration;
using FireFly.GraphBuilder;
using FireFly.ServiceDefaults;
using FireFly.ServiceDefaults.Trust;
using FireFly.Simulator;
using FireFly.Simulator.Tests;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using FireFly.Synthesis;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FireFly.Gateway.Tests;

/// <summary>The four services, put together as their programs are, on ports of their own over one SQLite store, behind a gateway with a key of each role.</summary>
public sealed class Product : IAsyncLifetime
{
    public const string Token = "a-token-for-the-tests-alone";

    private readonly string _folder = Directory.CreateTempSubdirectory("firefly-gateway-").FullName;
    private readonly List<WebApplication> _services = [];

    internal GatewayHost Gateway { get; private set; } = null!;

    /// <summary>Addresses of the services by name.</summary>
    internal Dictionary<string, Uri> Addresses { get; } = new(StringComparer.Ordinal);

    internal SlowJob Job { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await SampleDataset.WriteAsync(Path.Combine(_folder, "dataset"), CancellationToken.None);
        await StartAsync("graph-builder", builder => builder.AddGraphBuilder().Services.AddSingleton<IJobHandler>(Job), app => app.MapGraphBuilder());
        await StartAsync("exploration", builder => builder.AddExploration(), app => app.MapExploration());
        await StartAsync("synthesis", builder => builder.AddSynthesis(), app => app.MapSynthesis());
        await StartAsync("simulator", builder => builder.AddSimulator(), app => app.MapSimulator());
        Gateway = await GatewayHost.StartAsync([.. Addresses.SelectMany(entry => new[] { $"--services:{entry.Key}:http:0", entry.Value.AbsoluteUri }), "--FireFly:ServiceToken", Token]);
    }

    /// <summary>Submits a job to the graph builder and gives its id.</summary>
    internal async Task<string> SubmitAsync(string kind) =>
        (await _services[0].Services.GetRequiredService<JobRunner>().SubmitAsync(kind, System.Text.Json.JsonElement.Parse("{}"), CancellationToken.None)).Id;

    public async ValueTask DisposeAsync()
    {
        Job.Release();
        await Gateway.DisposeAsync();
        foreach (var service in _services)
        {
            await service.StopAsync();
            await service.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync(string name, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder(
        [
            "--urls", "http://127.0.0.1:0",
            "--environment", "Production",
            "--FireFly:ServiceToken", Token,
            "--FireFly:Storage:Path", Path.Combine(_folder, "data"),
            "--FireFly:Simulator:Dataset", Path.Combine(_folder, "dataset"),
        ]);
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.RequireGateway();
        builder.AddStorage();
        add(builder);
        var app = builder.Build();
        app.MapDefaultEndpoints();
        if (name != "simulator")
        {
            app.MapJobs();
        }

        map(app);
        await app.StartAsync();
        _services.Add(app);
        Addresses[name] = new Uri(app.Urls.First());
    }
}
