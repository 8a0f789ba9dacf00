using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FireFly.Standalone.Tests.Hosting;

/// <summary><c>serve</c> as a process, on a port of its own.</summary>
internal sealed partial class RunningHost : IDisposable
{
    private readonly FireFlyProcess _process;

    private RunningHost(FireFlyProcess process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(3) };
    }

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    /// <summary>What it has logged so far.</summary>
    public IReadOnlyList<string> Log => _process.Errors;

    public static async Task<RunningHost> StartAsync(params string[] arguments)
    {
        var process = FireFlyProcess.Start(["serve", "--urls", "http://127.0.0.1:0", .. arguments]);
        var line = await process.WaitForAsync(text => text.StartsWith("FireFly listens on", StringComparison.Ordinal));
        return new RunningHost(process, new Uri(Listening().Match(line).Value));
    }

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
        _process.Dispose();
    }

    [GeneratedRegex(@"http://[0-9.:]+")]
    private static partial Regex Listening();
}
