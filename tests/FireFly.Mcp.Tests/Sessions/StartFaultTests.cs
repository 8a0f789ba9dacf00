using FireFly.Contracts;

namespace FireFly.Mcp.Tests.Sessions;

/// <summary>Servers that cannot bear the first message, write what is no message, or list late.</summary>
public sealed class StartFaultTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("server/discover) echo 'expected initialize' >&2; exit 1;;")]
    [InlineData("server/discover) exec true;;")]
    [InlineData("""server/discover) printf '{"jsonrpc":"2.0","id":%s,"error":{"code":-32020,"message":"header mismatch"}}\n' "$id";;""")]
    public async Task ListAsync_AServerThatEndsAtTheProbe_IsStartedAnewWithInitialize(string discover)
    {
        var listing = await ListAsync(ShellServer.Of(discover + "\n" + ShellServer.Answers("tools/list", ShellServer.Tools("list_books"))));

        Assert.Null(listing.Failure);
        Assert.Equal("list_books", Assert.Single(listing.Tools).Name);
    }

    [Fact]
    public async Task ListAsync_AServerThatEndsAtAnyMessage_SaysWhatItSaidAtTheLast()
    {
        var listing = await ListAsync(ShellServer.Of("*) echo 'no licence' >&2; exit 3;;"));

        Assert.Equal("exited with code 3 before the handshake was done", listing.Failure?.Reason);
        Assert.Contains("no licence", listing.Failure!.StderrTail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListAsync_JsonOverSeveralLines_IsTheReasonWithTheFirstLine()
    {
        var listing = await ListAsync(ShellServer.Of("""initialize|server/discover) printf '{\n  "jsonrpc": "2.0",\n  "id": %s,\n  "result": {}\n}\n' "$id";;""", seconds: 3));

        Assert.Contains("no handshake within 3 s; ", listing.Failure?.Reason, StringComparison.Ordinal);
        Assert.Contains("lines on its standard output were no messages, the first: \"{\"", listing.Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListAsync_AnAnswerToAnIdThatNobodyAskedWith_IsNamed()
    {
        var listing = await ListAsync(ShellServer.Of("""initialize|server/discover) printf '{"jsonrpc":"2.0","id":"x-%s","result":{}}\n' "$id";;""", seconds: 3));

        Assert.Contains("it answered id \"x-", listing.Failure?.Reason, StringComparison.Ordinal);
        Assert.Contains("which nobody asked with", listing.Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListAsync_OtherLinesOfAServerThatWorks_AreNotedWithTheFirst()
    {
        var listing = await ListAsync(ShellServer.Of(ShellServer.Answers("tools/list", ShellServer.Tools("a")), first: "echo 'Loading model'; echo 'done'"));

        Assert.Contains(listing.Notes, note => note.StartsWith("2 lines on its standard output were no messages, the first: \"Loading model\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ListAsync_AnEmptyFirstList_IsAskedForAgain()
    {
        var nothing = ShellServer.Print(ShellServer.Tools());
        var late = ShellServer.Print(ShellServer.Tools("late"));
        var listing = await ListAsync(ShellServer.Of($"tools/list) n=$((n+1)); if [ $n -lt 3 ]; then {nothing}; else {late}; fi;;"));

        Assert.Equal("late", Assert.Single(listing.Tools).Name);
        Assert.Contains("its first list was empty: listed again until there were tools", listing.Notes);
    }

    [Fact]
    public async Task ListAsync_AListThatChangesWhileItStarts_IsReadAgainAndTheChangeReported()
    {
        var changed = """printf '{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}\n'""";
        var first = ShellServer.Print(ShellServer.Tools("early"));
        var later = ShellServer.Print(ShellServer.Tools("early", "late"));
        var listing = await ListAsync(ShellServer.Of($"tools/list) n=$((n+1)); if [ $n -lt 2 ]; then {first}; {changed}; else {later}; fi;;"));

        Assert.Equal(["early", "late"], listing.Tools.Select(tool => tool.Name));
        Assert.Contains("it changed its list while it started, and was listed again: +late", listing.Notes);
    }

    [Fact]
    public async Task OpeningsFound_ACallAfterWhichToolsCame_OpensEverySessionFromThen()
    {
        var few = ShellServer.Print(ShellServer.Tools("enable"));
        var all = ShellServer.Print(ShellServer.Tools("enable", "late"));
        var server = ShellServer.Of(
            $"tools/list) if [ -z \"$on\" ]; then {few}; else {all}; fi;;\n"
            + """tools/call) on=1; printf '{"jsonrpc":"2.0","id":%s,"result":{"content":[{"type":"text","text":"enabled"}]}}\n{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}\n' "$id";;""");
        await using var live = AwfulServers.Live(_folder, server);
        var before = await live.ListAsync(server, TestContext.Current.CancellationToken);
        await using (var session = await live.OpenAsync())
        {
            await session.CallAsync("shell", "enable", """{"toolset":"library"}""");
            await session.CallAsync("shell", "enable", """{"toolset":"library"}""");
        }

        var opening = Assert.Single(live.OpeningsFound("shell"));
        var after = await live.ListAsync(server with { Open = [opening] }, TestContext.Current.CancellationToken);

        Assert.Equal(["enable"], before.Tools.Select(tool => tool.Name));
        Assert.Equal("enable {\"toolset\":\"library\"}", opening.ToString());
        Assert.Equal(["enable", "late"], after.Tools.Select(tool => tool.Name));
    }

    private async Task<ServerListing> ListAsync(ServerDefinition server)
    {
        await using var live = AwfulServers.Live(_folder, server);
        return await live.ListAsync(server, TestContext.Current.CancellationToken);
    }
}
