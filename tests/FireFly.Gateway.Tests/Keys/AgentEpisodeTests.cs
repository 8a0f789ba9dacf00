using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace FireFly.Gateway.Tests.Keys;

/// <summary>An agent has the episode that a trainer began for it, and one answer.</summary>
[Collection(ProductTests.Name)]
public sealed class AgentEpisodeTests(Product product)
{
    private const string Answer = """{"noteId":17}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenEnv_OfAnAgent_BeginsNoEpisode()
    {
        var refused = await RpcAsync(TestKeys.Agent, "openenv/session/create", """{"task_id":"task-1"}""");

        Assert.Contains("trainer", refused.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        using var socket = await ConnectAsync(TestKeys.Agent, "?task_id=task-1");
        Assert.Contains("session_id", (await ReceiveAsync(socket)).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenEnv_OfAnAgentWithItsEpisode_EarnsOneReward()
    {
        var session = (await RpcAsync(TestKeys.Trainer, "openenv/session/create", """{"task_id":"task-1"}""")).GetProperty("result").GetProperty("session_id").GetString();

        var first = await RpcAsync(TestKeys.Agent, "tools/call", $$$"""{"session_id":"{{{session}}}","name":"submit_answer","arguments":{"answer":{{{Answer}}} } }""");
        var second = await RpcAsync(TestKeys.Agent, "tools/call", $$$"""{"session_id":"{{{session}}}","name":"submit_answer","arguments":{"answer":{{{Answer}}} } }""");

        Assert.StartsWith("reward:", first.GetProperty("result").GetProperty("data").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("reward:", second.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenEnvSocket_OfAnAgentWithItsEpisode_ServesThatOne()
    {
        var session = (await RpcAsync(TestKeys.Trainer, "openenv/session/create", """{"task_id":"task-1"}""")).GetProperty("result").GetProperty("session_id").GetString();
        using (var socket = await ConnectAsync(TestKeys.Agent, $"?session_id={session}"))
        {
            await SendAsync(socket, Rpc("openenv/session/create", """{"task_id":"task-2"}"""));
            Assert.Equal(session, (await ReceiveAsync(socket)).GetProperty("result").GetProperty("session_id").GetString());
            await SendAsync(socket, Rpc("tools/call", $$$"""{"name":"submit_answer","arguments":{"answer":{{{Answer}}} } }"""));
            Assert.StartsWith("reward:", (await ReceiveAsync(socket)).GetProperty("result").GetProperty("data").GetString(), StringComparison.Ordinal);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancellation);
        }

        // It is the trainer's, and outlives the connection.
        var view = await product.Gateway.JsonAsync(HttpMethod.Get, $"/api/episodes/{session}", TestKeys.Trainer);
        Assert.True(view.GetProperty("done").GetBoolean());
    }

    private static string Rpc(string method, string parameters) => $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}} }""";

    private Task<JsonElement> RpcAsync(string key, string method, string parameters) => product.Gateway.JsonAsync(HttpMethod.Post, "/openenv/mcp", key, Rpc(method, parameters));

    private async Task<ClientWebSocket> ConnectAsync(string key, string query)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("X-Api-Key", key);
        await socket.ConnectAsync(new UriBuilder(product.Gateway.Address) { Scheme = "ws", Path = "/openenv/mcp", Query = query }.Uri, Cancellation);
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, Cancellation);

    private static async Task<JsonElement> ReceiveAsync(ClientWebSocket socket)
    {
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, Cancellation);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonElement.Parse(message.ToArray());
    }
}
