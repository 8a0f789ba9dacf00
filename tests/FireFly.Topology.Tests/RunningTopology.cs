using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using FireFly.Contracts;
using FireFly.Tests;
using FireFly.Topology.Tests;

[assembly: AssemblyFixture(typeof(RunningTopology))]

// There is one topology, and some tests take parts of it away.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace FireFly.Topology.Tests;

/// <summary>
/// The application of AppHost.cs as processes of this machine, started once for all tests: PostgreSQL, Redis, the services with their replicas,
/// the gateway. Its folder goes when all went well, and stays with the logs when it did not start.
/// </summary>
public sealed class RunningTopology : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("firefly-topology-").FullName;
    private readonly Channel<string> _output = Channel.CreateUnbounded<string>();
    private Process? _host;

    /// <summary>Why it cannot be started on this machine, or null.</summary>
    public static string? WhyMissing => PostgresServer.WhyMissing ?? RedisServer.WhyMissing;

    /// <summary>Sends requests to the gateway.</summary>
    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromMinutes(3) };

    /// <summary>The mcp.json of the sample server.</summary>
    public string Configuration => Path.Combine(_folder, "mcp.json");

    /// <summary>A folder for files of tests.</summary>
    public string Folder => _folder;

    public async ValueTask InitializeAsync()
    {
        if (WhyMissing is not null)
        {
            return;
        }

        WriteConfiguration();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[BuiltPrograms.PathOf("tests", "FireFly.Topology.Host"), "--port", "0", "--control", "--logs", Path.Combine(_folder, "logs"), "--state", StateFile])
        {
            start.ArgumentList.Add(argument);
        }

        _host = Process.Start(start)!;
        _ = ReadAsync(_host.StandardOutput);
        var first = await _output.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(4));
        if (!first.StartsWith("FireFly listens", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The topology did not start; its logs are in {_folder}: {first}");
        }

        Client.BaseAddress = new Uri((await StateAsync()).GetProperty("gateway").GetString()!);
        await PostAsync("/api/servers/import", JsonElement.Parse(await File.ReadAllTextAsync(Configuration)));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_host is not null)
        {
            _host.StandardInput.Close();
            await _host.WaitForExitAsync();
            _host.Dispose();
        }

        if (Environment.GetEnvironmentVariable("FIREFLY_TEST_KEEP") is null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Ends the test as skipped where the topology cannot run.</summary>
    public static void Require()
    {
        if (WhyMissing is { } missing)
        {
            Assert.Skip(missing);
        }
    }

    /// <summary>What runs where.</summary>
    public async Task<JsonElement> StateAsync() => JsonElement.Parse(await File.ReadAllTextAsync(StateFile));

    /// <summary>A process of a service.</summary>
    public async Task<(int Pid, int Starts, Uri Address)> ProcessAsync(string service, int replica)
    {
        var process = (await StateAsync()).GetProperty("processes").EnumerateArray()
            .Single(process => process.GetProperty("service").GetString() == service && process.GetProperty("replica").GetInt32() == replica);
        return (process.GetProperty("pid").GetInt32(), process.GetProperty("starts").GetInt32(), new Uri(process.GetProperty("address").GetString()!));
    }

    /// <summary>Ends a process as if the machine had: no warning, no farewell.</summary>
    public async Task KillAsync(string service, int replica = 0)
    {
        var (pid, starts, _) = await ProcessAsync(service, replica);
        using (var process = Process.GetProcessById(pid))
        {
            process.Kill();
        }

        // The orchestrator has seen it.
        await Eventually.HoldsAsync($"{service} is started again", async () => await ProcessAsync(service, replica) is var now && now.Starts > starts && now.Pid != 0);
    }

    /// <summary>Tells the host to stop or start a store.</summary>
    public async Task CommandAsync(string command)
    {
        await _host!.StandardInput.WriteLineAsync(command);
        await _host.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal("done", await _output.Reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    public async Task<JsonElement> GetAsync(string path) => await Client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    /// <summary>Posts and gives the body of a success.</summary>
    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await Client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    /// <summary>Begins a job and gives its path.</summary>
    public async Task<string> BeginAsync(string path, object body)
    {
        using var response = await Client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == System.Net.HttpStatusCode.Accepted, $"{path}: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return response.Headers.Location!.OriginalString;
    }

    /// <summary>Waits until a job is finished, however often the gateway or a service is away meanwhile, and gives its result.</summary>
    public async Task<JsonElement> ResultAsync(string location)
    {
        JsonElement job = default;
        await Eventually.HoldsAsync(
            $"{location} is finished",
            async () => (job = await GetAsync(location)).GetProperty("state").GetString() is "succeeded" or "failed" or "cancelled",
            TimeSpan.FromMinutes(3));
        Assert.True(job.GetProperty("state").GetString() == "succeeded", job.ToString());
        return job.GetProperty("result");
    }

    /// <summary>A verified task; where there is none yet, a small run makes some.</summary>
    public async Task<VerifiedTask> AnyTaskAsync()
    {
        if ((await GetAsync("/api/tasks?limit=1")).GetProperty("items").GetArrayLength() == 0)
        {
            await ResultAsync(await BeginAsync("/api/pipelines", new { tasks = 2, seed = 100, dags = 6, callsPerTool = 4 }));
        }

        return (await GetAsync("/api/tasks?limit=1")).GetProperty("items")[0].Deserialize(FireFlyJson.Default.VerifiedTask)!;
    }

    /// <summary>Waits until a job says something that fits.</summary>
    public Task SaysAsync(string location, Func<string, int, bool> fits) => Eventually.HoldsAsync(
        $"{location} is so far",
        async () => await GetAsync(location) is var job && job.TryGetProperty("message", out var message) && fits(message.GetString()!, job.GetProperty("done").GetInt32()));

    /// <summary>Waits until the gateway and all behind it are healthy.</summary>
    public Task HealthyAsync() => Eventually.HoldsAsync("all is healthy", async () =>
    {
        foreach (var process in (await StateAsync()).GetProperty("processes").EnumerateArray())
        {
            if ((await HealthAsync(new Uri(process.GetProperty("address").GetString()!))).GetProperty("status").GetString() != "healthy")
            {
                return false;
            }
        }

        return true;
    });

    /// <summary>What a process says of its health.</summary>
    public async Task<JsonElement> HealthAsync(Uri address)
    {
        using var answer = await Client.GetAsync(new Uri(address, "/health"), TestContext.Current.CancellationToken);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private string StateFile => Path.Combine(_folder, "state.json");

    private async Task ReadAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            await _output.Writer.WriteAsync(line);
        }

        _output.Writer.TryComplete();
    }

    private void WriteConfiguration()
    {
        var library = Directory.CreateDirectory(Path.Combine(_folder, "library")).FullName;
        var server = Path.Combine(Path.GetDirectoryName(BuiltPrograms.PathOf("src", "FireFly.Standalone"))!, "sample-server", "FireFly.SampleServer.dll");
        File.WriteAllText(Configuration, JsonSerializer.Serialize(new
        {
            mcpServers = new { library = new { command = "dotnet", args = new[] { server, "--data", library }, firefly = new { workspace = library } } },
        }));
    }
}
