using FireFly.Contracts;

namespace FireFly.Mcp.Tests.Sessions;

public sealed class CallFailureTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CallAsync_OrdinaryTool_GivesTheResultAsSent()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("ordinary"));
        await using var session = await live.OpenAsync();

        var outcome = await session.CallAsync("ordinary", "add", """{"a":2,"b":3}""");

        Assert.Null(outcome.Failure);
        Assert.False(outcome.Result.IsError);
        Assert.Equal("""{"sum":5}""", outcome.Result.StructuredContent!.Value.GetRawText());
        Assert.False(outcome.WorkspaceChanged);
    }

    [Theory]
    [InlineData("crash", "exited with code 3")]
    [InlineData("crash-mid-call", "exited with code 137")]
    public async Task CallAsync_ServerDiesDuringTheCall_IsReportedAndRestartedOnce(string mode, string reason)
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode(mode));
        await using var session = await live.OpenAsync();

        var first = await session.CallAsync(mode, "crash");
        var restarted = await session.CallAsync(mode, "echo", """{"text":"again"}""");
        var second = await session.CallAsync(mode, "crash");
        var gone = await session.CallAsync(mode, "echo", """{"text":"again"}""");

        Assert.Equal(FailureCode.Died, first.Failure?.Code);
        Assert.Contains(reason, first.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal("again", restarted.Text());
        Assert.Equal(FailureCode.Died, second.Failure?.Code);
        Assert.Equal(FailureCode.Died, gone.Failure?.Code);
        Assert.Contains("died earlier in this session", gone.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("huge_text", "{}")]
    [InlineData("huge_list", "{}")]
    [InlineData("huge_text", """{"bytes":300000}""")]
    public async Task CallAsync_HugeResult_IsRejectedWithTheSizeAndTheServerLivesOn(string tool, string arguments)
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("huge"));
        await using var session = await live.OpenAsync();

        var outcome = await session.CallAsync("huge", tool, arguments);
        var after = await session.CallAsync("huge", "echo", """{"text":"still here"}""");

        Assert.Equal(FailureCode.TooLarge, outcome.Failure?.Code);
        Assert.True(outcome.Result.Content.GetRawText().Length < 1_000);
        Assert.Equal("still here", after.Text());
    }

    [Fact]
    public async Task CallAsync_DeepResult_IsRejectedAndTheServerLivesOn()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("deep-json"));
        await using var session = await live.OpenAsync();

        var outcome = await session.CallAsync("deep-json", "deep_structured");
        var text = await session.CallAsync("deep-json", "deep_text", """{"depth":500}""");
        var shallow = await session.CallAsync("deep-json", "deep_structured", """{"depth":10}""");

        Assert.Equal(FailureCode.TooDeep, outcome.Failure?.Code);
        Assert.Null(text.Failure);
        Assert.Null(shallow.Failure);
    }

    [Fact]
    public async Task CallAsync_NoAnswer_TimesOutAndALivingServerIsKept()
    {
        var server = AwfulServers.Mode("slow") with { Limits = new ServerLimits { CallTimeoutSeconds = 1 } };
        await using var live = AwfulServers.Live(_folder, server);
        await using var session = await live.OpenAsync();

        var outcome = await session.CallAsync("slow", "answer_never");
        var after = await session.CallAsync("slow", "echo", """{"text":"still here"}""");

        Assert.Equal(FailureCode.Timeout, outcome.Failure?.Code);
        Assert.Equal("still here", after.Text());
    }

    [Fact]
    public async Task CallAsync_WrongId_TimesOutInsteadOfHanging()
    {
        var server = AwfulServers.Mode("wrong-ids") with { Limits = new ServerLimits { CallTimeoutSeconds = 1 } };
        await using var live = AwfulServers.Live(_folder, server);
        await using var session = await live.OpenAsync();

        Assert.Equal(FailureCode.Timeout, (await session.CallAsync("wrong-ids", "echo_other_id", """{"text":"x"}""")).Failure?.Code);
        Assert.Equal("x", (await session.CallAsync("wrong-ids", "echo_twice", """{"text":"x"}""")).Text());
        Assert.Equal("y", (await session.CallAsync("wrong-ids", "echo", """{"text":"y"}""")).Text());
    }

    [Fact]
    public async Task CallAsync_JsonRpcError_IsAResultWithItsCode()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("ordinary"));
        await using var session = await live.OpenAsync();

        var outcome = await session.CallAsync("ordinary", "no_such_tool");

        Assert.Equal(FailureCode.ProtocolError, outcome.Failure?.Code);
        Assert.Equal(-32602, outcome.Failure!.RpcCode);
        Assert.Equal("Unknown tool: no_such_tool", outcome.Text());
        Assert.True(outcome.Result.IsError);
    }

    [Fact]
    public async Task CallAsync_TotalSecondsUsedUp_IsALimit()
    {
        var server = AwfulServers.Mode("slow") with { Limits = new ServerLimits { TotalSeconds = 1 } };
        await using var live = AwfulServers.Live(_folder, server);
        await using var session = await live.OpenAsync();

        Assert.Null((await session.CallAsync("slow", "slow_echo", """{"text":"x","seconds":1.1}""")).Failure);
        var outcome = await session.CallAsync("slow", "echo", """{"text":"x"}""");

        Assert.Equal(FailureCode.Limit, outcome.Failure?.Code);
        Assert.Contains("totalSeconds", outcome.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallAsync_Cancelled_Throws()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("slow"));
        await using var session = await live.OpenAsync();
        await session.CallAsync("slow", "echo", """{"text":"warm"}""");
        using var cancel = new CancellationTokenSource();

        var call = session.CallAsync("slow", "answer_never", System.Text.Json.JsonElement.Parse("{}"), cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task CallAsync_NoiseOnStandardOutput_IsSkipped()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("stdout-noise"));
        await using var session = await live.OpenAsync();

        Assert.Equal("one", (await session.CallAsync("stdout-noise", "echo", """{"text":"one"}""")).Text());
        Assert.Equal("two", (await session.CallAsync("stdout-noise", "echo", """{"text":"two"}""")).Text());
    }

    [Theory]
    [InlineData("stderr-flood")]
    [InlineData("notification-flood")]
    [InlineData("old-protocol")]
    public async Task CallAsync_OddButHarmlessServer_Works(string mode)
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode(mode));
        await using var session = await live.OpenAsync();

        Assert.Equal("hi", (await session.CallAsync(mode, "echo", """{"text":"hi"}""")).Text());
    }

    [Fact]
    public async Task CallAsync_BytesThatAreNoUtf8_BecomeReplacementCharacters()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("non-utf8"));
        await using var session = await live.OpenAsync();

        Assert.StartsWith("Caf\uFFFD", (await session.CallAsync("non-utf8", "latin1")).Text(), StringComparison.Ordinal);
        Assert.Equal("half \uFFFD of it", (await session.CallAsync("non-utf8", "lone_surrogate")).Text());
        Assert.Equal("before \0 after", (await session.CallAsync("non-utf8", "nul")).Text());
    }
}
