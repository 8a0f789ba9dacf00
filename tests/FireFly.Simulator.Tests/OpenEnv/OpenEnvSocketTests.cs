using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Xunit;

namespace FireFly.Simulator.Tests.OpenEnv;

public sealed class OpenEnvSocketTests
{
    [Fact]
    public async Task Session_FromResetToAnswer_EarnsItsReward()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var env = await OpenEnvSocket.ConnectAsync(host);

        var reset = Data(await env.AskAsync("""{"type":"reset","data":{"task_id":"task-1","episode_id":"mine","seed":7}}"""), "observation");
        Assert.Equal(JsonValueKind.Null, reset.GetProperty("reward").ValueKind);
        Assert.False(reset.GetProperty("done").GetBoolean());
        Assert.StartsWith("Add a note", reset.GetProperty("observation").GetProperty("question").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Add a note", reset.GetProperty("observation").GetProperty("metadata").GetProperty("prompt").GetString(), StringComparison.Ordinal);

        var tools = Data(await env.AskAsync("""{"type":"step","data":{"type":"list_tools"}}"""), "observation").GetProperty("observation").GetProperty("tools");
        Assert.Equal(["clock__now", "notes__add_note", "notes__list_notes", "submit_answer"], tools.EnumerateArray().Select(tool => tool.GetProperty("name").GetString()));
        Assert.True(tools[3].GetProperty("input_schema").GetProperty("properties").GetProperty("answer").GetProperty("properties").TryGetProperty("noteId", out _));

        await env.AskAsync(Call("notes__add_note", """{"title":"Ada","priority":2}"""));
        var listed = Data(await env.AskAsync(Call("notes__list_notes")), "observation");
        Assert.Equal("notes__list_notes", listed.GetProperty("observation").GetProperty("tool_name").GetString());
        Assert.Equal(JsonValueKind.Null, listed.GetProperty("observation").GetProperty("error").ValueKind);
        var result = listed.GetProperty("observation").GetProperty("result");
        Assert.Equal("1 note: Ada, id 17", result.GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal(1, result.GetProperty("data").GetProperty("count").GetInt32());

        var state = Data(await env.AskAsync("""{"type":"state"}"""), "state");
        Assert.Equal(("mine", 2), (state.GetProperty("episode_id").GetString(), state.GetProperty("step_count").GetInt32()));
        var answered = Data(await env.AskAsync(Call("submit_answer", """{"answer":{"noteId":17}}""")), "observation");
        Assert.Equal("1.0", answered.GetProperty("reward").GetRawText());
        Assert.True(answered.GetProperty("done").GetBoolean());
        var late = Data(await env.AskAsync(Call("notes__list_notes")), "observation");
        Assert.Equal("execution_error", late.GetProperty("observation").GetProperty("error").GetProperty("error_type").GetString());

        await env.SendAsync("""{"type":"close"}"""u8.ToArray(), WebSocketMessageType.Text);
        Assert.Null(await env.ReceiveAsync());
    }

    [Fact]
    public async Task Reset_BySeedSplitOrNothing_PicksAsSaid()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var env = await OpenEnvSocket.ConnectAsync(host);

        async Task<string?> TaskOf(string data) =>
            Data(await env.AskAsync($$"""{"type":"reset","data":{{data}}}"""), "observation").GetProperty("observation").GetProperty("task_id").GetString();

        Assert.Equal(await TaskOf("""{"seed":12345678901}"""), await TaskOf("""{"seed":12345678901}"""));
        Assert.Equal("task-2", await TaskOf("""{"split":"test","seed":3}"""));
        Assert.Equal("task-3", await TaskOf("""{"split":"train","index":1,"unknown":true}"""));
        Assert.Equal("task-1", await TaskOf("{}"));
        Assert.Equal("task-3", await TaskOf("{}"));
        Assert.Equal("task-1", await TaskOf("{}"));
        Assert.Equal(1, (await host.GetAsync("/api/simulator/stats")).GetProperty("episodes").GetInt32());
    }

    [Theory]
    [InlineData("""{"type":""", "INVALID_JSON", "JSON")]
    [InlineData("""{"type":"dance"}""", "UNKNOWN_TYPE", "dance")]
    [InlineData("{}", "UNKNOWN_TYPE", "")]
    [InlineData("""[1]""", "VALIDATION_ERROR", "object")]
    [InlineData("""{"type":"step"}""", "VALIDATION_ERROR", "data")]
    [InlineData("""{"type":"step","data":{"type":"jump"}}""", "VALIDATION_ERROR", "jump")]
    [InlineData("""{"type":"step","data":{"type":"call_tool"}}""", "VALIDATION_ERROR", "tool_name")]
    [InlineData("""{"type":"step","data":{"type":"call_tool","tool_name":"x","arguments":[]}}""", "VALIDATION_ERROR", "arguments")]
    [InlineData("""{"type":"step","data":{"type":"list_tools","more":1}}""", "VALIDATION_ERROR", "more")]
    [InlineData("""{"type":"step","data":{"type":"call_tool","tool_name":"clock__now"}}""", "EXECUTION_ERROR", "reset first")]
    [InlineData("""{"type":"reset","data":{"seed":-1}}""", "VALIDATION_ERROR", "seed")]
    [InlineData("""{"type":"reset","data":{"seed":"x"}}""", "VALIDATION_ERROR", "seed")]
    [InlineData("""{"type":"reset","data":{"mode":"psychic"}}""", "VALIDATION_ERROR", "psychic")]
    [InlineData("""{"type":"reset","data":{"task_id":"task-9"}}""", "EXECUTION_ERROR", "task-9")]
    [InlineData("""{"type":"reset","data":{"split":"none"}}""", "EXECUTION_ERROR", "none")]
    [InlineData("""{"type":"reset","data":{"split":"test","index":5}}""", "EXECUTION_ERROR", "5")]
    [InlineData("""{"type":"state","data":{}}""", "VALIDATION_ERROR", "data")]
    public async Task Message_Wrong_IsAnErrorAndTheSessionGoesOn(string message, string code, string text)
    {
        await using var host = await SimulatorHost.StartAsync();
        using var env = await OpenEnvSocket.ConnectAsync(host);

        var error = Data(await env.AskAsync(message), "error");

        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Contains(text, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Data(await env.AskAsync("""{"type":"reset"}"""), "observation");
    }

    [Fact]
    public async Task Message_TooLargeOrBinary_EndsTheSession()
    {
        await using var host = await SimulatorHost.StartAsync(settings: ["--FireFly:Simulator:MaxBodyBytes", "1024"]);
        foreach (var (message, type, text) in new[] { (new byte[2000], WebSocketMessageType.Text, "1024"), ([1], WebSocketMessageType.Binary, "text") })
        {
            using var env = await OpenEnvSocket.ConnectAsync(host);
            await env.SendAsync(message, type);
            var error = Data((await env.ReceiveAsync())!.Value, "error");
            Assert.Equal("SESSION_ERROR", error.GetProperty("code").GetString());
            Assert.Contains(text, error.GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.Null(await env.ReceiveAsync());
        }
    }

    [Fact]
    public async Task Reset_ServerFull_TellsTheCapacityAndCloses()
    {
        await using var host = await SimulatorHost.StartAsync(settings: ["--FireFly:Simulator:MaxEpisodes", "1"]);
        using var first = await OpenEnvSocket.ConnectAsync(host);
        await first.AskAsync("""{"type":"reset"}""");
        using var second = await OpenEnvSocket.ConnectAsync(host);

        var error = Data(await second.AskAsync("""{"type":"reset"}"""), "error");

        Assert.Equal(("CAPACITY_REACHED", 1, 1), (error.GetProperty("code").GetString(), error.GetProperty("active_sessions").GetInt32(), error.GetProperty("max_sessions").GetInt32()));
        Assert.Null(await second.ReceiveAsync());
        // The one that holds the slot can go on with another task in it.
        Data(await first.AskAsync("""{"type":"reset"}"""), "observation");
    }

    [Fact]
    public async Task Session_WhenSomethingBreaks_IsToldAndClosed()
    {
        await using var host = await SimulatorHost.StartAsync(fromStore: true);
        using var env = await OpenEnvSocket.ConnectAsync(host);
        foreach (var file in Directory.EnumerateFiles(host.DataPath))
        {
            await File.WriteAllTextAsync(file, "no database any more " + new string('x', 8192), TestContext.Current.CancellationToken);
        }

        host.Time.Advance(TimeSpan.FromSeconds(6));
        var answer = await env.AskAsync("""{"type":"reset","data":{}}""");

        Assert.Equal(("error", "SESSION_ERROR"), (answer.GetProperty("type").GetString(), answer.GetProperty("data").GetProperty("code").GetString()));
        Assert.Null(await env.ReceiveAsync());
        Assert.Equal(WebSocketCloseStatus.InternalServerError, env.CloseStatus);
    }

    [Fact]
    public async Task Episode_IdleForTooLong_MustBeResetAgain()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var env = await OpenEnvSocket.ConnectAsync(host);
        await env.AskAsync("""{"type":"reset","data":{"task_id":"task-1"}}""");

        host.Time.Advance(TimeSpan.FromMinutes(16));

        Assert.Contains("reset first", Data(await env.AskAsync(Call("clock__now")), "error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Data(await env.AskAsync("""{"type":"reset"}"""), "observation");
    }

    [Fact]
    public async Task Mcp_OverBothSockets_CallsToolsOfTheSession()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var env = await OpenEnvSocket.ConnectAsync(host);
        await env.AskAsync("""{"type":"reset","data":{"task_id":"task-2"}}""");
        var inside = Data(await env.AskAsync("""{"type":"mcp","data":{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"notes__list_notes"}}}"""), "mcp");
        Assert.Equal("no notes", inside.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString());

        using var agent = await OpenEnvSocket.ConnectAsync(host, "/openenv/mcp?task_id=task-2");
        var tools = await agent.AskAsync("""{"jsonrpc":"2.0","id":"a","method":"tools/list"}""");
        Assert.Equal(["notes__list_notes", "submit_answer"], tools.GetProperty("result").GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()));
        Assert.Equal("a", tools.GetProperty("id").GetString());
        Assert.Equal(-32700, (await agent.AskAsync("{")).GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal(-32600, (await agent.AskAsync("[]")).GetProperty("error").GetProperty("code").GetInt32());

        using var nobody = await OpenEnvSocket.ConnectAsync(host, "/openenv/mcp?task_id=task-9");
        Assert.Contains("task-9", (await nobody.ReceiveAsync())!.Value.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Socket_AskedByPlainHttp_SaysSo()
    {
        await using var host = await SimulatorHost.StartAsync();

        using var response = await host.SendAsync(HttpMethod.Get, "/openenv/ws");

        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
        Assert.Contains("WebSocket", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static JsonElement Data(JsonElement message, string type)
    {
        Assert.True(message.GetProperty("type").GetString() == type, message.GetRawText());
        return message.GetProperty("data");
    }

    private static string Call(string tool, string arguments = "{}") => $$$"""{"type":"step","data":{"type":"call_tool","tool_name":"{{{tool}}}","arguments":{{{arguments}}}}}""";
}
