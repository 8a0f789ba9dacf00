using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace FireFly.Simulator.Tests.Ors;

/// <summary>Speaks ORS as the SDK does: the session in a header, calls as server-sent events.</summary>
internal sealed class OrsClient(SimulatorHost host, string root = "/ors")
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public string Session { get; set; } = "";

    public async Task<string> SendAsync(HttpStatusCode status, HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, root + path);
        if (Session.Length > 0)
        {
            request.Headers.Add("X-Session-ID", Session);
        }

        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.Http.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(status == response.StatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text;
    }

    public async Task<JsonElement> GetAsync(string path, HttpStatusCode status = HttpStatusCode.OK) => JsonElement.Parse(await SendAsync(status, HttpMethod.Get, path));

    public async Task<JsonElement> PostAsync(string path, string body = "{}", HttpStatusCode status = HttpStatusCode.OK) =>
        JsonElement.Parse(await SendAsync(status, HttpMethod.Post, path, body));

    /// <summary>A session with its environment, as the SDK opens one.</summary>
    public async Task OpenAsync(string taskId = SampleDataset.TaskId)
    {
        Session = (await EventsAsync("/create_session", "{}"))[0].Data;
        await PostAsync("/create", $$$"""{"env_name":"firefly","task_spec":{"task_id":"{{{taskId}}}"}}""");
    }

    public async Task<List<(string Name, string Data)>> EventsAsync(string path, string body) => Parse(await SendAsync(HttpStatusCode.OK, HttpMethod.Post, path, body));

    public async Task<JsonElement> CallAsync(string name, string input = "{}") =>
        Result(await EventsAsync("/firefly/call", $$"""{"name":"{{name}}","input":{{input}}}"""));

    /// <summary>What the SDK makes of the events: it strips white space from the front of each chunk.</summary>
    public static JsonElement Result(List<(string Name, string Data)> events)
    {
        Assert.Equal("task_id", events[0].Name);
        Assert.All(events[1..^1], chunk => Assert.Equal("chunk", chunk.Name));
        Assert.Equal("end", events[^1].Name);
        return JsonElement.Parse(string.Concat(events[1..].Select(chunk => chunk.Data.TrimStart())));
    }

    private static List<(string, string)> Parse(string stream) =>
        [.. stream.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(part => part[0] != ':').Select(part => part.Split('\n')).Select(lines => (lines[0]["event: ".Length..], lines[1]["data: ".Length..]))];
}
