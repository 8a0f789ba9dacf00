using System.Text.Json;
using FireFly.Contracts;
using FireFly.Standalone.Tests.Hosting;
using FireFly.Storage.Datasets;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace FireFly.Standalone.Tests.Recording;

public sealed class StdioRecordingTests
{
    private static readonly (string Tool, string Arguments)[] Calls =
    [
        ("list_branches", "{}"), ("search_books", """{"query":"harbour"}"""), ("get_book", """{"book_id":"B-1001"}"""), ("get_book", """{"book_id":"B-9999"}"""),
        ("no_such_tool", "{}"), ("reserve_book", """{"nonsense":1}"""), ("list_authors", "{}"), ("get_book", """{"book_id":"B-1001"}"""),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Record_OfTheLibrary_ShowsWhatTheServerShowsAndReplays()
    {
        using var folder = new TempFolder();
        folder.WriteConfiguration();
        var direct = new List<string>();
        await using (var client = await Recorded.ConnectAsync(null, FireFlyProcess.SampleServer, "--data", folder["library"]))
        {
            direct.Add(await client.ToolsAsync());
            foreach (var (tool, arguments) in Calls)
            {
                direct.Add(await client.CallAsync(tool, arguments));
            }
        }

        var proxied = new List<string>();
        await using (var client = await Recorded.ProxyAsync(folder, "library"))
        {
            Assert.Equal("library", client.ServerInfo!.Name);
            proxied.Add(await client.ToolsAsync());
            foreach (var (tool, arguments) in Calls)
            {
                proxied.Add(await client.CallAsync(tool, arguments));
            }
        }

        Assert.Equal(direct, proxied);
        var recordings = await Recorded.RecordingsAsync(folder["out"]);
        Assert.Equal(Calls.Select(call => $"library/{call.Tool}"), recordings.Select(r => r.Tool));
        Assert.Equal(Enumerable.Range(0, Calls.Length), recordings.Select(r => r.Sequence));
        Assert.Equal(recordings.Count, recordings.Select(r => r.Id).Distinct().Count());
        Assert.All(recordings, r => Assert.Equal(("r00001", StateKeys.Initial, false), (r.Session, r.StateKey, r.Changed)));
        Assert.Equal([true, true, true, false, false, false, true, true], recordings.Select(r => r.Success));

        using var host = await RunningHost.StartAsync("--dataset", folder["out"]);
        await using var simulated = await Recorded.ReachAsync(new Uri(host.Address, "/mcp/library"));
        foreach (var index in new[] { 0, 1, 2, 3, 6 })
        {
            var replayed = JsonElement.Parse(await simulated.CallAsync(Calls[index].Tool, Calls[index].Arguments)).GetProperty("content");
            Assert.Equal(JsonElement.Parse(direct[index + 1]).GetProperty("content").GetRawText(), replayed.GetRawText());
        }
    }

    [Fact]
    public async Task Record_OfCallsThatChange_MovesTheStateOn()
    {
        using var folder = new TempFolder();
        folder.WriteAwful("counter");
        for (var run = 0; run < 2; run++)
        {
            await using var client = await Recorded.ProxyAsync(folder, "counter");
            await client.ToolsAsync();
            await client.CallAsync("increment_counter", """{"by":2}""");
            await client.CallAsync("increment_counter", """{"by":2}""");
        }

        var recordings = await Recorded.RecordingsAsync(folder["out"]);

        Assert.Equal(["r00001", "r00001", "r00002", "r00002"], recordings.Select(r => r.Session));
        Assert.All(recordings, r => Assert.True(r.Changed));
        var key = StateKeys.Initial;
        foreach (var recording in recordings)
        {
            Assert.Equal(key, recording.StateKey);
            key = StateKeys.After(key, recording.Tool, recording.Arguments);
        }
    }

    [Fact]
    public async Task Record_OfServersThatForget_BeginsEachConversationAnew()
    {
        using var folder = new TempFolder();
        folder.WriteAwful("counter");
        for (var run = 0; run < 2; run++)
        {
            await using var client = await Recorded.ProxyAsync(folder, "counter", null, "--fresh");
            await client.CallAsync("increment_counter", """{"by":2}""");
        }

        var recordings = await Recorded.RecordingsAsync(folder["out"]);

        Assert.All(recordings, r => Assert.Equal(StateKeys.Initial, r.StateKey));
        Assert.Equal("counter/increment_counter", Assert.Single(await new DatasetFolder(folder["out"]).ReadToolsAsync(Cancellation).ToListAsync(Cancellation), t => t.Name == "increment_counter").Id);
    }

    [Theory]
    [InlineData("elicits", "order_lunch", "{}", "dish: salad")]
    [InlineData("samples", "summarize", """{"text":"a long book"}""", "summary: in short")]
    [InlineData("asks-roots", "roots_seen", "{}", "file:///books")]
    public async Task Record_WhenTheServerAsks_TheClientAnswers(string mode, string tool, string arguments, string says)
    {
        using var folder = new TempFolder();
        folder.WriteAwful(mode);
        await using var client = await Recorded.ProxyAsync(folder, mode, Recorded.Answering);

        Assert.Contains(says, await client.CallAnsweredAsync(tool, arguments), StringComparison.Ordinal);
        Assert.Contains(says, (await Recorded.RecordingsAsync(folder["out"]))[^1].Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_WithSecretsInTraffic_PassesThemOnAndKeepsThemOut()
    {
        string[] planted = ["Zx91-very-secret-token", "ada.l@example.org", "ghp_0123456789abcdefghijABCDEFGHIJ012345", "4111 1111 1111 1111", "swordfish-77", "+44 20 7946 0958"];
        using var folder = new TempFolder();
        folder.WriteAwful("secret-echo", $$"""{"TOKEN": "{{planted[0]}}"}""");
        await using (var client = await Recorded.ProxyAsync(folder, "secret-echo"))
        {
            Assert.Contains(planted[0], await client.CallAsync("reveal_token"), StringComparison.Ordinal);
            Assert.Contains(planted[0], await client.CallAsync("fail_with_token"), StringComparison.Ordinal);
            foreach (var secret in planted)
            {
                var said = await client.CallAsync("echo", JsonSerializer.Serialize(new { text = $"please use password={planted[4]} or {secret} now" }));
                Assert.Contains(secret, JsonElement.Parse(said).GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
            }
        }

        Assert.All(planted, secret => Assert.Empty(Recorded.FilesWith(folder["out"], secret)));
        var echoed = (await Recorded.RecordingsAsync(folder["out"]))[^1];
        Assert.Equal(echoed.Arguments.GetProperty("text").GetString(), echoed.Text());
    }

    [Fact]
    public async Task Record_KilledInTheMiddle_KeepsEveryAnsweredCallAndGoesOn()
    {
        using var folder = new TempFolder();
        folder.WriteAwful("slow");
        using (var process = FireFlyProcess.StartOpen("record", "--servers", folder["mcp.json"], "--server", "slow", "--out", folder["out"]))
        {
            await process.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""");
            await process.ReadAsync();
            for (var id = 2; id < 7; id++)
            {
                await process.SendAsync($$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"tools/call","params":{"name":"echo","arguments":{"text":"n{{{id}}}"} } }""");
                Assert.Contains($"n{id}", await process.ReadAsync(), StringComparison.Ordinal);
            }

            await process.SendAsync("""{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"answer_never","arguments":{}}}""");
            process.Kill();
        }

        await File.AppendAllTextAsync(Path.Combine(folder["out"], "recordings.jsonl"), "{\"id\":\"half of a li", Cancellation);
        await using (var client = await Recorded.ProxyAsync(folder, "slow"))
        {
            await client.CallAsync("echo", """{"text":"again"}""");
        }

        var recordings = await Recorded.RecordingsAsync(folder["out"]);
        Assert.Equal(["n2", "n3", "n4", "n5", "n6", "again"], recordings.Select(r => r.Text()));
        Assert.NotEqual(StateKeys.After(recordings[4].StateKey, recordings[4].Tool, recordings[4].Arguments), recordings[5].StateKey);
    }

    [Fact]
    public async Task Record_WhenTheDiskIsFull_PassesTheAnswerAndEnds()
    {
        using var folder = new TempFolder();
        using var disk = TinyDisk.Mount(folder);
        folder.WriteAwful("ordinary");
        using var process = FireFlyProcess.StartOpen("record", "--servers", folder["mcp.json"], "--server", "ordinary", "--out", disk["out"]);
        await process.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"text":"before"}}}""");
        Assert.Contains("before", await process.ReadAsync(), StringComparison.Ordinal);
        disk.Fill();
        var large = new string('x', 100_000);
        await process.SendAsync($$$"""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"echo","arguments":{"text":"{{{large}}}"} } }""");

        Assert.Contains(large, await process.ReadAsync(), StringComparison.Ordinal);
        var (code, _, errors) = await process.EndAsync();
        Assert.Equal(2, code);
        Assert.Contains(errors, line => line.Contains("recordings.jsonl", StringComparison.Ordinal) || line.Contains(".recording", StringComparison.Ordinal));
        disk.Free();
        Assert.Equal("before", Assert.Single(await Recorded.RecordingsAsync(disk["out"])).Text());
    }

    [Fact]
    public async Task Record_WhenTheInputEnds_AnswersAndEnds()
    {
        using var folder = new TempFolder();
        folder.WriteAwful("ordinary");
        using var process = FireFlyProcess.StartOpen("record", "--servers", folder["mcp.json"], "--server", "ordinary", "--out", folder["out"]);
        await process.SendAsync("""{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"echo","arguments":{"text":"last words"}}}""");
        process.CloseInput();

        var (code, output, errors) = await process.EndAsync();

        Assert.Equal(0, code);
        Assert.Contains("last words", output, StringComparison.Ordinal);
        Assert.Contains("1 calls recorded", errors[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_Interrupted_EndsItsServer()
    {
        using var folder = new TempFolder();
        folder.WriteAwful("hangs-on-exit");
        using var process = FireFlyProcess.StartOpen("record", "--servers", folder["mcp.json"], "--server", "hangs-on-exit", "--out", folder["out"]);
        await process.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"ping"}""");
        await process.ReadAsync();
        process.Interrupt();

        Assert.Equal(0, (await process.EndAsync()).Code);
        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc").Where(p => int.TryParse(Path.GetFileName(p), out _)), p => Mentions(p, folder.Root));
    }

    [Theory]
    [InlineData("record", "--servers")]
    [InlineData("record --servers {mcp} --out {out}", "--server NAME")]
    [InlineData("record --servers {mcp} --out {out} --server x --urls http://127.0.0.1:0", "exclude each other")]
    [InlineData("record --servers {mcp} --out {out} --server x", "no such server")]
    [InlineData("record --servers {mcp} --out {mcp} --server ordinary", "a file, not a folder")]
    [InlineData("record --servers {mcp} --out {folder} --server ordinary", "something other than a recording")]
    [InlineData("record --servers {mcp} --out /proc/firefly --server ordinary", "not writable")]
    [InlineData("record --servers {mcp} --out {out} --server absent", "command not found")]
    [InlineData("record --servers {mcp} --out {out} --server ordinary --redact {out}/none.json", "no such file")]
    [InlineData("record --servers {mcp} --out {out} --server quitter", "exit code 1 before it said anything")]
    public async Task Record_WithBadInput_SaysSoInOneLine(string line, string says)
    {
        using var folder = new TempFolder();
        var mcp = folder.Write("mcp.json", $$"""
            {"mcpServers": {"ordinary": {"command": "dotnet", "args": ["{{Recorded.Awful}}", "--mode", "ordinary"]}, "absent": {"command": "/no/such/program"}, "quitter": {"command": "false"} } }
            """);
        var arguments = line.Replace("{mcp}", mcp, StringComparison.Ordinal).Replace("{out}", folder["out"], StringComparison.Ordinal).Replace("{folder}", folder.Root, StringComparison.Ordinal).Split(' ');

        using var process = FireFlyProcess.StartOpen(arguments);
        var (code, output, errors) = await process.EndAsync();

        Assert.Equal(2, code);
        Assert.Contains(says, Assert.Single(errors), StringComparison.Ordinal);
        Assert.Empty(output);
    }

    private static bool Mentions(string process, string text)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Contains(text, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
