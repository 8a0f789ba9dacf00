using System.Net;
using System.Net.ServerSentEvents;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using FireFly.Simulator.Tests;
using FireFly.Storage.Jobs;
using ModelContextProtocol.Client;

namespace FireFly.Gateway.Tests.Forwarding;

[Collection(ProductTests.Name)]
public sealed class StreamingTests(Product product)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_OfAJob_ArriveWhileItRuns()
    {
        var job = await product.SubmitAsync("slow");
        using var response = await product.Gateway.SendAsync(HttpMethod.Get, $"/api/jobs/{job}/events", TestKeys.Trainer);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await using var stream = await response.Content.ReadAsStreamAsync(Cancellation);
        var events = SseParser.Create(stream).EnumerateAsync(Cancellation).GetAsyncEnumerator(Cancellation);

        // The job ends when it is let go, so what is read before that was not held back until the end.
        JsonElement state;
        do
        {
            Assert.True(await events.MoveNextAsync());
            state = JsonElement.Parse(events.Current.Data);
        }
        while (state.GetProperty("done").GetInt32() == 0);
        Assert.Equal("running", state.GetProperty("state").GetString());

        product.Job.Release();
        while (state.GetProperty("state").GetString() == "running")
        {
            Assert.True(await events.MoveNextAsync());
            state = JsonElement.Parse(events.Current.Data);
        }

        Assert.Equal("succeeded", state.GetProperty("state").GetString());
        Assert.False(await events.MoveNextAsync());
    }

    [Fact]
    public async Task Mcp_OfASimulatedServer_KeepsItsSessionThroughTheGateway()
    {
        await using var client = await ConnectAsync("/mcp/notes");

        var tools = await client.ListToolsAsync(cancellationToken: Cancellation);
        Assert.Contains(tools, tool => tool.Name == "add_note");
        await client.CallToolAsync("add_note", new Dictionary<string, object?> { ["title"] = "Ada", ["priority"] = 2 }, cancellationToken: Cancellation);
        var after = await client.CallToolAsync("list_notes", new Dictionary<string, object?>(), cancellationToken: Cancellation);

        Assert.Contains("Ada", JsonSerializer.Serialize(after.Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mcp_OfAnEpisode_EarnsTheReward()
    {
        var episode = await product.Gateway.JsonAsync(HttpMethod.Post, "/api/episodes", TestKeys.Trainer, $$"""{"taskId":"{{SampleDataset.TaskId}}"}""");
        await using var agent = await ConnectAsync(episode.GetProperty("mcp").GetString()!);

        var added = await agent.CallToolAsync("notes__add_note", new Dictionary<string, object?> { ["title"] = "Ada", ["priority"] = 2 }, cancellationToken: Cancellation);
        Assert.NotEqual(true, added.IsError);
        await agent.CallToolAsync("submit_answer", new Dictionary<string, object?> { ["answer"] = new { noteId = 17 } }, cancellationToken: Cancellation);

        var view = await product.Gateway.JsonAsync(HttpMethod.Get, $"/api/episodes/{episode.GetProperty("id").GetString()}", TestKeys.Trainer);
        Assert.Equal(1, view.GetProperty("score").GetProperty("reward").GetInt32());
    }

    [Fact]
    public async Task Mcp_WithoutAKey_IsRefused()
    {
        var failure = await Assert.ThrowsAnyAsync<HttpRequestException>(() => ConnectAsync("/mcp/notes", "nobody's"));

        Assert.Equal(HttpStatusCode.Unauthorized, failure.StatusCode);
    }

    [Fact]
    public async Task WebSocket_OfOpenEnv_HoldsAnEpisode()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {TestKeys.Trainer}");
        await socket.ConnectAsync(new UriBuilder(product.Gateway.Address) { Scheme = "ws", Path = "/openenv/ws" }.Uri, Cancellation);

        var begun = await AskAsync(socket, $$"""{"type":"reset","data":{"task_id":"{{SampleDataset.TaskId}}" } }""");
        Assert.Contains("\"question\"", begun, StringComparison.Ordinal);
        var ended = await AskAsync(socket, """{"type":"step","data":{"type":"call_tool","tool_name":"submit_answer","arguments":{"answer":{"noteId":17}}}}""");

        var data = JsonElement.Parse(ended).GetProperty("data");
        Assert.True(data.GetProperty("done").GetBoolean());
        Assert.Equal(1, data.GetProperty("reward").GetDouble());
    }

    [Fact]
    public async Task WebSocket_WithoutAKey_IsRefused()
    {
        using var socket = new ClientWebSocket();

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new UriBuilder(product.Gateway.Address) { Scheme = "ws", Path = "/openenv/ws" }.Uri, Cancellation));

        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    private static async Task<string> AskAsync(ClientWebSocket socket, string message)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
        using var answer = new MemoryStream();
        var buffer = new byte[4096];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), Cancellation);
            answer.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private Task<McpClient> ConnectAsync(string path, string key = TestKeys.Agent) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(product.Gateway.Address, path),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
        }),
        // Of a revision with sessions.
        new McpClientOptions { ProtocolVersion = "2025-11-25" }, cancellationToken: Cancellation);
}
