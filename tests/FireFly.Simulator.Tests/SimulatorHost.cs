using System.Net.Http.Json;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.ServiceDefaults;
using FireFly.Simulator.Datasets.Contents;
using FireFly.Simulator.Tasks;
using FireFly.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ModelContextProtocol.Client;
using Xunit;

namespace FireFly.Simulator.Tests;

/// <summary>The simulator on a port of its own, with the sample dataset and a clock that the test turns.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    private string _folder = "";
    private bool _keepsFolder;
    private WebApplication _app = null!;

    public HttpClient Http { get; private set; } = null!;

    public string DatasetPath => Path.Combine(_folder, "dataset");

    public string DataPath => Path.Combine(_folder, "data");

    public FakeTimeProvider Time { get; } = new();

    public IServiceProvider Services => _app.Services;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="fromStore">Whether it serves what its own store holds.</param>
    /// <param name="result">What the clock answers, in place of the time.</param>
    /// <param name="tasks">In place of the sample's.</param>
    /// <param name="settings">Further arguments.</param>
    public static async Task<SimulatorHost> StartAsync(bool fromStore = false, string? result = null, IReadOnlyList<VerifiedTask>? tasks = null, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("firefly-").FullName;
        if (!fromStore)
        {
            await SampleDataset.WriteAsync(Path.Combine(folder, "dataset"), Cancellation, result, tasks);
        }

        return await StartAsync(folder, fromStore, settings);
    }

    /// <summary>With services of the test's own.</summary>
    public static async Task<SimulatorHost> StartAsync(Action<IServiceCollection> services)
    {
        var folder = Directory.CreateTempSubdirectory("firefly-").FullName;
        await SampleDataset.WriteAsync(Path.Combine(folder, "dataset"), Cancellation);
        return await StartAsync(folder, fromStore: false, [], services);
    }

    /// <summary>Stops the host and starts another one on its folder.</summary>
    public async Task<SimulatorHost> RestartAsync(bool writesDataset = true)
    {
        _keepsFolder = true;
        await DisposeAsync();
        if (writesDataset)
        {
            await SampleDataset.WriteAsync(DatasetPath, Cancellation);
        }

        return await StartAsync(_folder, fromStore: false, []);
    }

    private static async Task<SimulatorHost> StartAsync(string folder, bool fromStore, string[] settings, Action<IServiceCollection>? services = null)
    {
        var host = new SimulatorHost { _folder = folder };
        var builder = WebApplication.CreateBuilder(
        [
            "--urls", "http://127.0.0.1:0",
            "--environment", "Production",
            "--FireFly:Storage:Path", Path.Combine(host._folder, "data"),
            "--FireFly:Simulator:Dataset", fromStore ? "" : Path.Combine(host._folder, "dataset"),
            .. settings,
        ]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(host.Time);
        services?.Invoke(builder.Services);
        builder.AddServiceDefaults();
        builder.AddStorage();
        builder.AddSimulator();
        host._app = builder.Build();
        host._app.MapDefaultEndpoints();
        host._app.MapSimulator();
        host._app.MapDatasetTasks();
        host._app.MapDatasetContents();
        await host._app.StartAsync(Cancellation);
        host.Http = new HttpClient { BaseAddress = new Uri(host._app.Urls.First()) };
        return host;
    }

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path, Cancellation);

    public async Task<JsonElement> PostAsync(string path, string body)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonElement.Parse(text);
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null) =>
        Http.SendAsync(
            new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json") },
            Cancellation);

    /// <summary>Waits until something holds that other threads bring about.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            Cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async Task<string> BeginAsync(string taskId = SampleDataset.TaskId) =>
        (await PostAsync("/api/episodes", $$"""{"taskId":"{{taskId}}"}""")).GetProperty("id").GetString()!;

    /// <summary>A client of a revision with sessions.</summary>
    public Task<McpClient> ConnectAsync(string path) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(Http.BaseAddress!, path) }), new McpClientOptions { ProtocolVersion = "2025-11-25" }, cancellationToken: Cancellation);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        // As a process ends: what was finished is written before the folder goes.
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        if (!_keepsFolder)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
