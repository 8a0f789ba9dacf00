using System.Net.Http.Json;
using System.Text.Json;
using FireFly.Tests;

namespace FireFly.Gateway.Tests.Telemetry;

/// <summary>The five programs as processes, which export what they do to a receiver, after a run of the whole chain on the sample server.</summary>
public sealed class Observed : IAsyncLifetime
{
    public const string Secret = "a-word-that-only-an-argument-holds";

    private readonly string _folder = Directory.CreateTempSubdirectory("firefly-observed-").FullName;
    private readonly List<ServiceProcess> _processes = [];

    internal OtlpReceiver Receiver { get; private set; } = null!;

    internal HttpClient Gateway { get; private set; } = null!;

    /// <summary>A tool that was simulated: with arguments that were recorded, and with others.</summary>
    internal string RecordedTool { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Receiver = await OtlpReceiver.StartAsync();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["FireFly__ServiceToken"] = Product.Token,
            ["FireFly__Storage__Path"] = Path.Combine(_folder, "data"),
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Receiver.Endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "250",

            // On a busy machine nothing is to be dropped: what does not arrive is waited for in vain.
            ["OTEL_BSP_MAX_QUEUE_SIZE"] = "100000",
            ["OTEL_BLRP_MAX_QUEUE_SIZE"] = "100000",
            ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "60000",
        };
        var addresses = new Dictionary<string, string>(settings, StringComparer.Ordinal);
        foreach (var (name, program) in new[] { ("graph-builder", "FireFly.GraphBuilder"), ("exploration", "FireFly.Exploration"), ("synthesis", "FireFly.Synthesis"), ("simulator", "FireFly.Simulator") })
        {
            addresses[$"services__{name}__http__0"] = (await StartAsync(name, program, settings)).AbsoluteUri;
        }

        foreach (var setting in TestKeys.Settings.Chunk(2))
        {
            addresses[setting[0].TrimStart('-').Replace(":", "__", StringComparison.Ordinal)] = setting[1];
        }

        Gateway = new HttpClient { BaseAddress = await StartAsync("gateway", "FireFly.Gateway", addresses), Timeout = TimeSpan.FromMinutes(5) };
        Gateway.DefaultRequestHeaders.Add("X-Api-Key", TestKeys.Operator);
        await RunChainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Gateway?.Dispose();
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await Receiver.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await Gateway.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    private async Task<Uri> StartAsync(string name, string program, Dictionary<string, string> settings)
    {
        var process = await ServiceProcess.StartAsync(program, settings.Append(new("OTEL_SERVICE_NAME", name)));
        _processes.Add(process);
        return process.Address;
    }

    private async Task RunChainAsync()
    {
        var workspace = Directory.CreateDirectory(Path.Combine(_folder, "workspace")).FullName;
        using (var put = await Gateway.PutAsJsonAsync("/api/servers/library", new
        {
            command = "dotnet",
            args = new[] { BuiltPrograms.PathOf("src", "FireFly.SampleServer"), "--data", workspace },
            cwd = workspace,
            firefly = new { workspace, startTimeoutSeconds = 180, callTimeoutSeconds = 120 },
        }))
        {
            Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        }

        await PostAsync("/api/servers/library/refresh", new { });
        var graph = (await RunJobAsync("/api/graphs", new { seed = 7 })).GetProperty("graphId").GetString();
        var exploration = (await RunJobAsync("/api/explorations", new { graphId = graph, dags = 6, seed = 7, limits = new { callsPerTool = 10 } })).GetProperty("explorationId").GetString();
        await RunJobAsync("/api/syntheses", new { explorationId = exploration, tasks = 2, seed = 7 });
        var recordings = await Gateway.GetFromJsonAsync<JsonElement>("/api/recordings?limit=500");
        var recording = recordings.GetProperty("items").EnumerateArray().First(item => item.GetProperty("success").GetBoolean());
        RecordedTool = recording.GetProperty("tool").GetString()!;
        await PostAsync("/api/simulator/calls", new { tool = RecordedTool, arguments = recording.GetProperty("arguments") });
        await PostAsync("/api/simulator/calls", new { tool = RecordedTool, arguments = new { nobody = Secret } });
        await PostAsync("/api/simulator/calls", new { tool = Secret, arguments = new { } });
    }

    private async Task<JsonElement> RunJobAsync(string path, object body)
    {
        var id = (await PostAsync(path, body)).GetProperty("id").GetString();
        while (true)
        {
            var job = await Gateway.GetFromJsonAsync<JsonElement>($"/api/jobs/{id}");
            var state = job.GetProperty("state").GetString();
            if (state == "succeeded")
            {
                return job.GetProperty("result");
            }

            Assert.True(state is "queued" or "running", job.ToString());
            await Task.Delay(100);
        }
    }
}
