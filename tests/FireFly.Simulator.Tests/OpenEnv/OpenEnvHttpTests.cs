using System.Net;
using System.Text.Json;
using Xunit;

namespace FireFly.Simulator.Tests.OpenEnv;

public sealed class OpenEnvHttpTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The criteria of <c>openenv validate --url</c>, in its order.</summary>
    [Fact]
    public async Task Server_ByTheCriteriaOfOpenEnvValidate_Passes()
    {
        await using var host = await SimulatorHost.StartAsync();

        var openapi = await host.GetAsync("/openenv/openapi.json");
        Assert.StartsWith("1.", openapi.GetProperty("info").GetProperty("version").GetString(), StringComparison.Ordinal);
        Assert.Equal("healthy", (await host.GetAsync("/openenv/health")).GetProperty("status").GetString());
        var metadata = await host.GetAsync("/openenv/metadata");
        Assert.Equal("firefly", metadata.GetProperty("name").GetString());
        Assert.NotEmpty(metadata.GetProperty("description").GetString()!);
        var schema = await host.GetAsync("/openenv/schema");
        Assert.All(["action", "observation", "state"], name => Assert.Equal(JsonValueKind.Object, schema.GetProperty(name).ValueKind));
        Assert.Equal("2.0", (await host.PostAsync("/openenv/mcp", "{}")).GetProperty("jsonrpc").GetString());
        Assert.All(["/reset", "/step", "/state"], path => Assert.True(openapi.GetProperty("paths").TryGetProperty(path, out _)));
        using var manifest = await host.SendAsync(HttpMethod.Get, "/openenv/openenv.yaml");
        var text = (await manifest.Content.ReadAsStringAsync(Cancellation)).ReplaceLineEndings("\n");
        Assert.Contains("spec_version: 1\nname: firefly\n", text, StringComparison.Ordinal);
        Assert.Contains("\n    declared_task_count: 3\n", text, StringComparison.Ordinal);
        Assert.Contains("\"notes__list_notes\"", text, StringComparison.Ordinal);
        Assert.Contains("\n    episode_timeout_s: 900\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Episode_OverHttp_GoesByItsId()
    {
        await using var host = await SimulatorHost.StartAsync();

        var reset = await host.PostAsync("/openenv/reset", """{"task_id":"task-1"}""");
        var id = reset.GetProperty("observation").GetProperty("episode_id").GetString();
        await host.PostAsync("/openenv/step", $$$"""{"episode_id":"{{{id}}}","action":{"type":"call_tool","tool_name":"notes__add_note","arguments":{"title":"Ada","priority":2}},"timeout_s":5}""");
        var state = await host.GetAsync($"/openenv/state?episode_id={id}");
        var answered = await host.PostAsync("/openenv/step", $$"""{"episode_id":"{{id}}","action":{"type":"call_tool","tool_name":"submit_answer","arguments":{"answer":{"noteId":17} } } }""");

        Assert.Equal((id, 1), (state.GetProperty("episode_id").GetString(), state.GetProperty("step_count").GetInt32()));
        Assert.Equal((1.0, true), (answered.GetProperty("reward").GetDouble(), answered.GetProperty("done").GetBoolean()));
        Assert.Equal("""{"episode_id":null,"step_count":0,"task_id":null,"done":false}""", (await host.GetAsync("/openenv/state")).GetRawText());
        var tools = await host.PostAsync("/openenv/step", """{"action":{"type":"list_tools"}}""");
        Assert.Equal(4, tools.GetProperty("observation").GetProperty("tools").GetArrayLength());
    }

    [Fact]
    public async Task Mcp_WithASession_CallsToolsAndAnswers()
    {
        await using var host = await SimulatorHost.StartAsync();

        async Task<JsonElement> Rpc(string method, string parameters) =>
            await host.PostAsync("/openenv/mcp", $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");

        var session = (await Rpc("openenv/session/create", """{"task_id":"task-1"}""")).GetProperty("result").GetProperty("session_id").GetString();
        Assert.Equal(4, (await Rpc("tools/list", $$"""{"session_id":"{{session}}"}""")).GetProperty("result").GetProperty("tools").GetArrayLength());
        Assert.True((await Rpc("tools/list", "{}")).GetProperty("result").GetProperty("tools")[0].TryGetProperty("inputSchema", out _));
        await Rpc("tools/call", $$$"""{"session_id":"{{{session}}}","name":"notes__add_note","arguments":{"title":"Ada","priority":2}}""");
        var listed = await Rpc("tools/call", $$"""{"session_id":"{{session}}","name":"notes__list_notes"}""");
        Assert.Equal(1, listed.GetProperty("result").GetProperty("data").GetProperty("count").GetInt32());
        var answered = await Rpc("tools/call", $$"""{"session_id":"{{session}}","name":"submit_answer","arguments":{"answer":{"noteId":17} } }""");
        Assert.Equal("reward: 1", answered.GetProperty("result").GetProperty("data").GetString());
        Assert.True((await Rpc("openenv/session/close", $$"""{"session_id":"{{session}}"}""")).GetProperty("result").GetProperty("closed").GetBoolean());
        Assert.Contains(session!, (await Rpc("tools/list", $$"""{"session_id":"{{session}}"}""")).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", -32700, "Parse")]
    [InlineData("{}", -32600, "jsonrpc")]
    [InlineData("""{"jsonrpc":"1.0","method":"tools/list"}""", -32600, "2.0")]
    [InlineData("""{"jsonrpc":"2.0","method":"tools/list","params":[]}""", -32600, "params")]
    [InlineData("""{"jsonrpc":"2.0","method":"reset"}""", -32601, "reset")]
    [InlineData("""{"jsonrpc":"2.0","method":"tools/call","params":{}}""", -32602, "name")]
    [InlineData("""{"jsonrpc":"2.0","method":"tools/call","params":{"name":"clock__now"}}""", -32602, "session_id")]
    [InlineData("""{"jsonrpc":"2.0","method":"tools/call","params":{"name":"clock__now","session_id":"no"}}""", -32602, "no")]
    [InlineData("""{"jsonrpc":"2.0","method":"openenv/session/close","params":{}}""", -32602, "session_id")]
    [InlineData("""{"jsonrpc":"2.0","method":"openenv/session/create","params":{"task_id":"task-9"}}""", -32602, "task-9")]
    public async Task Mcp_WrongRequest_IsAJsonRpcError(string body, int code, string text)
    {
        await using var host = await SimulatorHost.StartAsync();

        var error = (await host.PostAsync("/openenv/mcp", body)).GetProperty("error");

        Assert.Equal(code, error.GetProperty("code").GetInt32());
        Assert.Contains(text, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/openenv/reset", """{"seed":-1}""", 422, "seed")]
    [InlineData("/openenv/reset", """{"task_id":"task-9"}""", 404, "task-9")]
    [InlineData("/openenv/step", "{}", 422, "action")]
    [InlineData("/openenv/step", """{"action":{"type":"x"}}""", 422, "list_tools")]
    [InlineData("/openenv/step", """{"action":{"type":"call_tool","tool_name":"clock__now"}}""", 409, "reset first")]
    [InlineData("/openenv/step", """{"episode_id":"no","action":{"type":"list_tools"}}""", 404, "no")]
    public async Task Request_Wrong_NamesWhatIsWrong(string path, string body, int status, string detail)
    {
        await using var host = await SimulatorHost.StartAsync();

        using var response = await host.SendAsync(HttpMethod.Post, path, body);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Contains(detail, JsonElement.Parse(await response.Content.ReadAsStringAsync(Cancellation)).GetProperty("detail").ToString(), StringComparison.Ordinal);
    }
}
