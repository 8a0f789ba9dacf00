using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using FireFly.AppHost.Stores;
using FireFly.AppHost.Tests;
using FireFly.Contracts;
using FireFly.QdrantDouble;
using FireFly.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(RunningApplication))]

// There is one application, and some tests take parts of it away.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace FireFly.AppHost.Tests;

/// <summary>
/// The application as Aspire starts it, once for all tests: PostgreSQL and Redis as processes, the services with their replicas, the gateway.
/// Beside it runs a double of Qdrant.
/// </summary>
public sealed class RunningApplication : IAsyncLifetime
{
    private const string QdrantKey = "application-tests";

    private readonly QdrantServer _qdrant = QdrantServer.Create("--urls", $"http://127.0.0.1:{LocalServer.FreePort()}", "--key", QdrantKey);
    private readonly string _folder = Directory.CreateTempSubdirectory("firefly-application-").FullName;

    // Made by the application, as PostgreSQL, which does not run as root, has to get into it.
    private readonly string _stores = Path.Combine(Path.GetTempPath(), $"firefly-stores-{Guid.NewGuid():n}");
    private readonly ConcurrentDictionary<string, string> _resources = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ends = new();
    private readonly ConsoleLines _console = new();
    private DistributedApplication? _application;

    /// <summary>Why it cannot be started on this machine, or null.</summary>
    public static string? WhyMissing { get; } = FindMissing();

    /// <summary>Sends requests to the gateway.</summary>
    public HttpClient Client { get; } = new HttpClient { Timeout = TimeSpan.FromMinutes(3) }.AsOperator();

    /// <summary>The mcp.json of the sample server.</summary>
    public string Configuration => Path.Combine(_folder, "mcp.json");

    /// <summary>A folder for files of tests.</summary>
    public string Folder => _folder;

    /// <summary>What the AppHost complained of so far.</summary>
    public IReadOnlyCollection<string> Complaints => _console.All;

    /// <summary>The application.</summary>
    public DistributedApplication Application => _application!;

    public async ValueTask InitializeAsync()
    {
        if (WhyMissing is not null)
        {
            return;
        }

        WriteConfiguration();
        var token = TestContext.Current.CancellationToken;
        await _qdrant.App.StartAsync(token);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FireFly_AppHost>(
            ["--FireFly:Stores=Processes", $"--FireFly:StoresFolder={_stores}", $"--ConnectionStrings:qdrant=Endpoint={_qdrant.App.Urls.Single()};Key={QdrantKey}", $"--Parameters:operator-secret={OperatorClient.Secret}"], token);
        builder.Services.AddSingleton<ILoggerProvider>(_console);
        _application = await builder.BuildAsync(token);
        _ = WatchAsync(_application);
        await _application.StartAsync(token);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(token);
        patience.CancelAfter(TimeSpan.FromMinutes(15));
        await _application.ResourceNotifications.WaitForResourceHealthyAsync("gateway", patience.Token);
        Client.BaseAddress = _application.GetEndpoint("gateway", "http");
        await PostAsync("/api/servers/import", JsonElement.Parse(await File.ReadAllTextAsync(Configuration, token)));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _ends.CancelAsync();
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        _ends.Dispose();
        await _qdrant.DisposeAsync();

        Directory.Delete(_folder, recursive: true);

        // The stores outlive the application by some seconds, and write to their folders until they end.
        await Eventually.HoldsAsync("the stores are gone", () => Task.FromResult(TryDelete()));
    }

    /// <summary>Ends the test as skipped where the application cannot run.</summary>
    public static void Require()
    {
        if (WhyMissing is { } missing)
        {
            Assert.Skip(missing);
        }
    }

    /// <summary>The replicas of a service, or the one process of a store, as they are now.</summary>
    public IReadOnlyList<RunningReplica> Replicas(string resource) => ResourceIds(resource)
        .Select(id => Application.ResourceNotifications.TryGetCurrentState(id, out var now) ? RunningReplica.Of(now) : null)
        .OfType<RunningReplica>()
        .ToList();

    /// <summary>A replica of a service, in the order of their ids.</summary>
    public RunningReplica Replica(string service, int replica = 0) => Replicas(service)[replica];

    /// <summary>Ends a service as if the machine had: no warning, no farewell. Returns once it is seen to have ended.</summary>
    public async Task<RunningReplica> EndAsync(string service, int replica = 0)
    {
        var (ended, pid) = (Replica(service, replica), 0);
        await Eventually.HoldsAsync($"{ended.Id} has a process", () => Task.FromResult((pid = (ended = Replica(service, replica)).ServicePid()) > 0));
        using (var process = Process.GetProcessById(pid))
        {
            process.Kill();
        }

        await StateAsync(ended.Id, running: false);
        return ended;
    }

    /// <summary>Ends a service so, and starts it again by the command that the dashboard has for it.</summary>
    public async Task KillAsync(string service, int replica = 0)
    {
        var ended = await EndAsync(service, replica);
        await CommandAsync(ended.Id, KnownResourceCommands.StartCommand);
    }

    /// <summary>Stops a store, or starts it again.</summary>
    public Task StopAsync(string store) => CommandAsync(ResourceIds(store).Single(), KnownResourceCommands.StopCommand);

    /// <summary>Starts a store again.</summary>
    public Task StartAsync(string store) => CommandAsync(ResourceIds(store).Single(), KnownResourceCommands.StartCommand);

    /// <summary>Starts a replica again that has ended.</summary>
    public Task StartAsync(RunningReplica replica) => CommandAsync(replica.Id, KnownResourceCommands.StartCommand);

    /// <summary>Starts again whatever a test took away, so that the next one finds all of it.</summary>
    public async ValueTask RestoreAsync()
    {
        if (WhyMissing is not null)
        {
            return;
        }

        await StartEndedAsync();
        try
        {
            await HealthyAsync();
        }
        catch (TimeoutException)
        {
            // A service that was started while its stores were only coming back may have given up.
            await StartEndedAsync();
            await HealthyAsync();
        }
    }

    private async Task StartEndedAsync()
    {
        foreach (var id in Stores.Concat(Services).SelectMany(ResourceIds))
        {
            if (Application.ResourceNotifications.TryGetCurrentState(id, out var now) && HasEnded(now.Snapshot))
            {
                await CommandAsync(id, KnownResourceCommands.StartCommand);
            }
        }
    }

    /// <summary>Waits until a replica is in a state.</summary>
    public Task IsAsync(string id, string state) => Eventually.HoldsAsync(
        $"{id} is {state}", () => Task.FromResult(Application.ResourceNotifications.TryGetCurrentState(id, out var now) && now.Snapshot.State?.Text == state));

    // On a busy machine a command may say that it failed, and its work still be done.
    private async Task CommandAsync(string id, string command)
    {
        await Application.ResourceCommands.ExecuteCommandAsync(id, command, TestContext.Current.CancellationToken);
        await StateAsync(id, running: command == KnownResourceCommands.StartCommand);
    }

    private Task StateAsync(string id, bool running) => Eventually.HoldsAsync(
        $"{id} {(running ? "runs" : "has ended")}",
        () => Task.FromResult(Application.ResourceNotifications.TryGetCurrentState(id, out var now)
            && (running ? now.Snapshot.State?.Text == KnownResourceStates.Running && IsAlive(now.Snapshot) : HasEnded(now.Snapshot))));

    // Aspire loses sight of a program that takes too long to end; what it says then is no state of its list.
    private static bool HasEnded(CustomResourceSnapshot snapshot) =>
        KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text) || (snapshot.State?.Text == "Unknown" && !IsAlive(snapshot));

    // What is known of a replica that is started again may be of its former process for a moment.
    private static bool IsAlive(CustomResourceSnapshot snapshot) =>
        snapshot.Properties.FirstOrDefault(property => property.Name == RunningReplica.PidProperty)?.Value is { } pid && Directory.Exists($"/proc/{pid}");

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
            TimeSpan.FromMinutes(6));
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
    public async Task HealthyAsync()
    {
        var lacks = "";
        try
        {
            await Eventually.HoldsAsync("all is healthy", async () => (lacks = await LackAsync()).Length == 0);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message} {lacks}", exception);
        }
    }

    // What is not healthy, and what it says of itself.
    private async Task<string> LackAsync()
    {
        if (Services.FirstOrDefault(service => Replicas(service).Count < ResourceIds(service).Count) is { } missing)
        {
            return $"{missing} runs {Replicas(missing).Count} of {ResourceIds(missing).Count}";
        }

        foreach (var replica in Services.SelectMany(Replicas))
        {
            var health = await HealthAsync(replica.Address);
            if (health.GetProperty("status").GetString() != "healthy")
            {
                return $"{replica.Id}: {health}";
            }
        }

        return "";
    }

    /// <summary>What a process says of its health.</summary>
    public async Task<JsonElement> HealthAsync(Uri address)
    {
        using var answer = await Client.GetAsync(new Uri(address, "/health"), TestContext.Current.CancellationToken);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    // With fewer tools every run is shorter.
    private static readonly string[] Excluded = ["library_statistics", "check_availability", "list_loans", "reserve_book", "list_authors", "get_branch"];

    private static readonly string[] Stores = ["postgres", "redis"];
    private static readonly string[] Services = ["graph-builder", "exploration", "synthesis", "simulator", "gateway"];

    private List<string> ResourceIds(string resource) => [.. _resources.Where(entry => entry.Value == resource).Select(entry => entry.Key).Order(StringComparer.Ordinal)];

    // Nothing else tells the ids, which Aspire makes up.
    private async Task WatchAsync(DistributedApplication application)
    {
        try
        {
            await foreach (var seen in application.ResourceNotifications.WatchAsync(_ends.Token))
            {
                _resources[seen.ResourceId] = seen.Resource.Name;
            }
        }
        catch (OperationCanceledException)
        {
            // The tests are over.
        }
    }

    private static string? FindMissing()
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return InstalledProgram.Postgres(configuration).Fault ?? InstalledProgram.Redis(configuration).Fault;
    }

    private bool TryDelete()
    {
        try
        {
            if (Directory.Exists(_stores))
            {
                Directory.Delete(_stores, recursive: true);
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void WriteConfiguration()
    {
        var library = Directory.CreateDirectory(Path.Combine(_folder, "library")).FullName;
        var server = Path.Combine(Path.GetDirectoryName(BuiltPrograms.PathOf("src", "FireFly.Standalone"))!, "sample-server", "FireFly.SampleServer.dll");
        File.WriteAllText(Configuration, JsonSerializer.Serialize(new
        {
            mcpServers = new { library = new { command = "dotnet", args = new[] { server, "--data", library }, env = new { DOTNET_EnableWriteXorExecute = "0", DOTNET_TieredPGO = "0" }, firefly = new { workspace = library, exclude = Excluded } } },
        }));
    }
}
