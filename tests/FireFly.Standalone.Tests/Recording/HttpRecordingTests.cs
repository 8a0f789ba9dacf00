using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FireFly.Tests;
using ModelContextProtocol;
using ModelContextProtocol.Client;

namespace FireFly.Standalone.Tests.Recording;

public sealed class HttpRecordingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Record_OverHttp_ShowsWhatTheServerShowsThroughEveryKindOfSides()
    {
        using var folder = new TempFolder();
        folder.WriteConfiguration();
        var direct = await Recorded.ConnectAsync(null, FireFlyProcess.SampleServer, "--data", folder["library"]);
        var expected = await ObserveAsync(direct);

        // HTTP in front of stdio; HTTP in front of HTTP; stdio in front of HTTP.
        var (first, firstAddress) = await Recorded.HostAsync(folder["mcp.json"], folder["first"]);
        using var firstProcess = first;
        var remote = folder.Write("remote.json", $$"""{"mcpServers": {"library": {"url": "{{firstAddress}}record/library", "headers": {"Authorization": "Bearer {{OperatorClient.Secret}}"} } } }""");
        var (second, secondAddress) = await Recorded.HostAsync(remote, folder["second"]);
        using var secondProcess = second;
        Assert.Equal(expected, await ObserveAsync(await Recorded.ReachAsync(new Uri(firstAddress, "record/library"))));
        Assert.Equal(expected, await ObserveAsync(await Recorded.ReachAsync(new Uri(secondAddress, "record/library"))));
        File.Move(remote, folder["mcp.json"], overwrite: true);
        Assert.Equal(expected, await ObserveAsync(await Recorded.ProxyAsync(folder, "library")));

        foreach (var (name, sessions) in new[] { ("first", 3), ("second", 1), ("out", 1) })
        {
            var recordings = await Recorded.RecordingsAsync(folder[name]);
            Assert.Equal(3 * sessions, recordings.Count);
            Assert.Equal(sessions, recordings.Select(r => r.Session).Distinct().Count());
        }

        using var http = new HttpClient { BaseAddress = firstAddress }.AsOperator();
        var counts = await http.GetFromJsonAsync<JsonElement>("record", Cancellation);
        Assert.Equal((9, 3), (counts.GetProperty("library").GetProperty("calls").GetInt32(), counts.GetProperty("library").GetProperty("sessions").GetInt32()));
    }

    [Theory]
    [InlineData("elicits", "order_lunch", "{}", "dish: salad")]
    [InlineData("samples", "summarize", """{"text":"a long book"}""", "summary: in short")]
    [InlineData("asks-roots", "roots_seen", "{}", "file:///books")]
    public async Task Record_OverHttp_WhenTheServerAsks_TheClientAnswers(string mode, string tool, string arguments, string says)
    {
        using var folder = new TempFolder();
        var (process, address) = await Recorded.HostAsync(folder.WriteAwful(mode), folder["out"]);
        using var running = process;
        await using var client = await Recorded.ReachAsync(new Uri(address, $"record/{mode}"), Recorded.Answering);

        Assert.Contains(says, await client.CallAnsweredAsync(tool, arguments), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_OverHttp_TellsClientsOfAServerThatDies()
    {
        using var folder = new TempFolder();
        var (process, address) = await Recorded.HostAsync(folder.WriteAwful("crash"), folder["out"]);
        using var running = process;
        await using var client = await Recorded.ReachAsync(new Uri(address, "record/crash"));

        Assert.Contains("ended before it answered", await client.CallAsync("crash"), StringComparison.Ordinal);
        await process.WaitForAsync(line => line.Contains("exit code 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Record_OverHttp_RefusesWhatItMust()
    {
        using var folder = new TempFolder();
        var configuration = folder.Write("mcp.json", """{"mcpServers": {"absent": {"command": "/no/such/program"}, "gone": {"url": "http://127.0.0.1:9/mcp"}}}""");
        var (process, address) = await Recorded.HostAsync(configuration, folder["out"]);
        using var running = process;
        using var http = new HttpClient { BaseAddress = address }.AsOperator();
        const string initialize = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

        Assert.Equal(HttpStatusCode.NotFound, await PostAsync("record/unknown", initialize));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("record/absent", "no json"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("record/absent", """{"jsonrpc":"2.0","id":1,"method":"tools/list"}"""));
        Assert.Equal(HttpStatusCode.BadGateway, await PostAsync("record/absent", initialize));
        Assert.Equal(HttpStatusCode.BadGateway, await PostAsync("record/gone", initialize));
        http.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("record/absent", initialize));

        process.Interrupt();
        Assert.Equal(0, (await process.EndAsync()).Code);

        async Task<HttpStatusCode> PostAsync(string path, string body)
        {
            using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
            using var response = await http.PostAsync(path, content, Cancellation);
            return response.StatusCode;
        }
    }

    private static async Task<IReadOnlyList<string>> ObserveAsync(McpClient client)
    {
        await using (client)
        {
            return
            [
                client.ServerInfo!.Name, await client.ToolsAsync(), await client.CallAsync("list_branches"),
                await client.CallAsync("get_book", """{"book_id":"B-1001"}"""), await client.CallAsync("no_such_tool"),
            ];
        }
    }
}
