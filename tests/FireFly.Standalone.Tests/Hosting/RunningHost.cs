using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Tests;

namespace FireFly.Standalone.Tests.Hosting;

/// <summary><c>serve</c> as a process, on a port of its own.</summary>
internal sealed partial class RunningHost : IDisposable
{
    private readonly FireFlyProcess _process;

    private RunningHost(FireFlyProcess process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(3) }.AsOperator();
        Stranger = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
    }

    /// <summary>The operator.</summary>
    public HttpClient Client { get; }

    /// <summary>Whoever reaches the port: a trainer, an agent, a server that runs here.</summary>
    public HttpClient Stranger { get; }

    public Uri Address => Client.BaseAddress!;

    /// <summary>What it has logged so far.</summary>
    public IReadOnlyList<string> Log => _process.Errors;

    public static Task<RunningHost> StartAsync(params string[] arguments) => StartAsync(new Dictionary<string, string>(), arguments);

    /// <summary>Starts with variables of its own in the environment.</summary>
    public static async Task<RunningHost> StartAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var process = FireFlyProcess.Start(environment, ["serve", "--urls", "http://127.0.0.1:0", .. arguments]);
        var line = await process.WaitForAsync(text => text.StartsWith("FireFly listens on", StringComparison.Ordinal));
        return new RunningHost(process, new Uri(Listening().Match(line).Value));
    }

    /// <summary>Waits for a line that it logs.</summary>
    public Task<string> WaitForAsync(Func<string, bool> fits) => _process.WaitForAsync(fits);

    public async Task<JsonElement> GetAsync(string path) => await Client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    /// <summary>Posts and gives the body of a success.</summary>
    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await Client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    /// <summary>Defines a server.</summary>
    public async Task PutServerAsync(string name, object definition)
    {
        using var response = await Client.PutAsJsonAsync($"/api/servers/{name}", definition, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Posts a job, watches its events to the end, and gives its result.</summary>
    public async Task<JsonElement> RunJobAsync(string path, object body)
    {
        using var response = await Client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
        var location = response.Headers.Location!.OriginalString;
        var job = await WatchAsync(location);
        Assert.True(job.GetProperty("state").GetString() == "succeeded", job.ToString());
        return job.GetProperty("result");
    }

    /// <summary>Reads the server-sent events of a job until it is finished; gives the last.</summary>
    public async Task<JsonElement> WatchAsync(string location)
    {
        using var stream = await Client.GetStreamAsync($"{location}/events", TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        JsonElement last = default;
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                last = JsonElement.Parse(line["data: ".Length..]);
            }
        }

        return last;
    }

    public void Dispose()
    {
        Client.Dispose();
        Stranger.Dispose();
        _process.Dispose();
    }

    [GeneratedRegex(@"http://[0-9.:]+")]
    private static partial Regex Listening();
}
