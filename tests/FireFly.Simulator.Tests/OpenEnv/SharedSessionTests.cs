using System.Text.Json;
using FireFly.Simulator.OpenEnv;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FireFly.Simulator.Tests.OpenEnv;

/// <summary>Speaks as OpenEnv's client for tools does: a session is created over HTTP, reset over a socket, and its tools are called over HTTP.</summary>
public sealed class SharedSessionTests
{
    [Fact]
    public async Task Session_OfHttpAndASocket_IsOne()
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await CreateAsync(host);

        Assert.Contains("reset first", (await CallAsync(host, id, "clock__now")).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        using (var socket = await OpenEnvSocket.ConnectAsync(host, $"/openenv/ws?session_id={id}"))
        {
            var reset = await socket.AskAsync("""{"type":"reset","data":{"task_id":"task-1"}}""");
            Assert.Equal("task-1", reset.GetProperty("data").GetProperty("observation").GetProperty("task_id").GetString());
            await CallAsync(host, id, "notes__add_note", """{"title":"Ada","priority":2}""");
            Assert.Equal("1 note: Ada, id 17", Text(await CallAsync(host, id, "notes__list_notes")));
            Assert.Equal(2, (await socket.AskAsync("""{"type":"state"}""")).GetProperty("data").GetProperty("step_count").GetInt32());
            Assert.Contains("Cannot close active", (await CloseAsync(host, id)).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
            await socket.SendAsync("""{"type":"close"}"""u8.ToArray(), System.Net.WebSockets.WebSocketMessageType.Text);
            Assert.Null(await socket.ReceiveAsync());
        }

        Assert.Equal("1 note: Ada, id 17", Text(await CallAsync(host, id, "notes__list_notes")));
        Assert.True((await CloseAsync(host, id)).GetProperty("result").GetProperty("closed").GetBoolean());
        Assert.Contains("Unknown session_id", (await CallAsync(host, id, "clock__now")).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_Interleaved_ActEachOnItsTask()
    {
        await using var host = await SimulatorHost.StartAsync();
        var sessions = new List<(string Id, OpenEnvSocket Socket)>();
        for (var i = 0; i < 100; i++)
        {
            var id = await CreateAsync(host);
            sessions.Add((id, await OpenEnvSocket.ConnectAsync(host, $"/openenv/ws?session_id={id}")));
        }

        foreach (var (at, session) in sessions.Index())
        {
            await session.Socket.AskAsync($$$"""{"type":"reset","data":{"task_id":"task-{{{(at % 3) + 1}}}"}}""");
        }

        foreach (var (at, session) in sessions.Index().Reverse())
        {
            var gold = new[] { 17, 42, 99 }[at % 3];
            Assert.Equal("reward: 1", Text(await CallAsync(host, session.Id, "submit_answer", $$$"""{"answer":{"noteId":{{{gold}}}}}""")));
            session.Socket.Dispose();
        }

        await host.UntilAsync(async () => (await Task.WhenAll(sessions.Select(session => CloseAsync(host, session.Id)))).All(closed => closed.TryGetProperty("result", out _) || Gone(closed)));
        Assert.Equal(0, host.Services.GetRequiredService<OpenEnvSessions>().Count);
        Assert.Equal(0, (await host.GetAsync("/api/episodes/capacity")).GetProperty("open").GetInt32());
    }

    [Fact]
    public async Task Sessions_AThousandOverHttpAndSockets_LeaveNothing()
    {
        await using var host = await SimulatorHost.StartAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 1_000), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken }, async (at, _) =>
        {
            var task = $$"""{"task_id":"task-{{(at % 3) + 1}}"}""";
            var id = await CreateAsync(host, at % 2 == 0 ? task : "{}");
            if (at % 2 == 1)
            {
                using var socket = await OpenEnvSocket.ConnectAsync(host, $"/openenv/ws?session_id={id}");
                await socket.AskAsync($$$"""{"type":"reset","data":{{{task}}}}""");
                await CallAsync(host, id, "clock__now");
                await socket.SendAsync("""{"type":"close"}"""u8.ToArray(), System.Net.WebSockets.WebSocketMessageType.Text);
                Assert.Null(await socket.ReceiveAsync());
            }

            Assert.True((await CloseAsync(host, id)).GetProperty("result").GetProperty("closed").GetBoolean());
        });

        Assert.Equal(0, host.Services.GetRequiredService<OpenEnvSessions>().Count);
        Assert.Equal(0, (await host.GetAsync("/api/episodes/capacity")).GetProperty("open").GetInt32());
    }

    [Fact]
    public async Task Session_BegunWithATask_IsNamedByItsEpisodeAndSharedToo()
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await CreateAsync(host, """{"task_id":"task-1"}""");

        await CallAsync(host, id, "notes__add_note", """{"title":"Ada","priority":2}""");
        using var socket = await OpenEnvSocket.ConnectAsync(host, $"/openenv/ws?session_id={id}");
        using var second = await OpenEnvSocket.ConnectAsync(host, $"/openenv/ws?session_id={id}");

        Assert.Equal(id, (await host.GetAsync($"/openenv/state?episode_id={id}")).GetProperty("episode_id").GetString());
        Assert.Equal(1, (await socket.AskAsync("""{"type":"state"}""")).GetProperty("data").GetProperty("step_count").GetInt32());
        Assert.Contains("Another socket", (await second.ReceiveAsync())!.Value.GetProperty("data").GetProperty("message").GetString(), StringComparison.Ordinal);
        await socket.AskAsync("""{"type":"reset","data":{"task_id":"task-2"}}""");
        Assert.Equal("no notes", Text(await CallAsync(host, id, "notes__list_notes")));
    }

    [Fact]
    public async Task Sessions_ThatNobodyUses_AreReaped()
    {
        await using var host = await SimulatorHost.StartAsync();
        await CreateAsync(host);
        using var socket = await OpenEnvSocket.ConnectAsync(host, $"/openenv/ws?session_id={await CreateAsync(host)}");
        await socket.AskAsync("""{"type":"reset","data":{"task_id":"task-1"}}""");
        var sessions = host.Services.GetRequiredService<OpenEnvSessions>();
        Assert.Equal(2, sessions.Count);

        host.Time.Advance(TimeSpan.FromMinutes(20));
        await host.UntilAsync(() => { sessions.Reap(); return Task.FromResult(sessions.Count == 0); });

        Assert.Equal(0, (await host.GetAsync("/api/episodes/capacity")).GetProperty("open").GetInt32());
    }

    [Fact]
    public async Task Socket_OfASessionThatIsNotThere_IsToldSo()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var socket = await OpenEnvSocket.ConnectAsync(host, "/openenv/ws?session_id=none");

        var told = await socket.ReceiveAsync();

        Assert.Equal("SESSION_ERROR", told!.Value.GetProperty("data").GetProperty("code").GetString());
        Assert.Null(await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Tools_Listed_AreWhole()
    {
        await using var host = await SimulatorHost.StartAsync();

        var listed = await host.PostAsync("/openenv/mcp", """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");

        var tool = listed.GetProperty("result").GetProperty("tools").EnumerateArray().Single(tool => tool.GetProperty("name").GetString() == "notes__list_notes");
        Assert.Equal("List notes", tool.GetProperty("title").GetString());
        Assert.True(tool.GetProperty("annotations").GetProperty("readOnlyHint").GetBoolean());
        Assert.Equal("object", tool.GetProperty("outputSchema").GetProperty("type").GetString());
    }

    private static bool Gone(JsonElement closed) => closed.GetProperty("error").GetProperty("message").GetString()!.StartsWith("Unknown", StringComparison.Ordinal);

    private static async Task<string> CreateAsync(SimulatorHost host, string wish = "{}") =>
        (await host.PostAsync("/openenv/mcp", $$$"""{"jsonrpc":"2.0","id":1,"method":"openenv/session/create","params":{{{wish}}}}""")).GetProperty("result").GetProperty("session_id").GetString()!;

    private static Task<JsonElement> CloseAsync(SimulatorHost host, string id) =>
        host.PostAsync("/openenv/mcp", $$$"""{"jsonrpc":"2.0","id":1,"method":"openenv/session/close","params":{"session_id":"{{{id}}}"}}""");

    private static Task<JsonElement> CallAsync(SimulatorHost host, string id, string name, string arguments = "{}") =>
        host.PostAsync("/openenv/mcp", $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"session_id":"{{{id}}}","name":"{{{name}}}","arguments":{{{arguments}}}}}""");

    private static string Text(JsonElement answer) => answer.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString()!;
}
