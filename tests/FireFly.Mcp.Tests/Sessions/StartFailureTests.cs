using FireFly.Contracts;

namespace FireFly.Mcp.Tests.Sessions;

public sealed class StartFailureTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CallAsync_UnknownCommand_SaysCommandNotFound()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("ordinary") with { Command = "no-such-program-here" });
        await using var session = await live.OpenAsync();

        var outcome = await session.CallAsync("ordinary", "echo", """{"text":"hi"}""");

        Assert.Equal(FailureCode.StartFailed, outcome.Failure?.Code);
        Assert.Contains("command not found: no-such-program-here", outcome.Failure!.Message, StringComparison.Ordinal);
        Assert.True(outcome.Result.IsError);
    }

    [Fact]
    public async Task CallAsync_ServerExitsAtOnce_SaysExitCodeAndStderr()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("exits-at-once"));
        await using var session = await live.OpenAsync();

        var outcome = await session.CallAsync("exits-at-once", "echo");

        Assert.Equal(FailureCode.StartFailed, outcome.Failure?.Code);
        Assert.Contains("exited with code 7", outcome.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("AWFUL_API_KEY is not set", outcome.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallAsync_ServerTooSlowForTheProbeOfItsRevision_IsStartedAgainAndAnswers()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.LateLibrary(6));
        await using var session = await live.OpenAsync();

        var outcome = await session.CallAsync("library", "list_branches");

        Assert.Null(outcome.Failure);
        Assert.False(outcome.Result.IsError);
    }

    [Fact]
    public async Task CallAsync_ServerNeverAnswersInitialize_IsGivenUpAfterTheStartTimeout()
    {
        var server = AwfulServers.Mode("never-answers-initialize") with { Limits = new ServerLimits { StartTimeoutSeconds = 2 } };
        await using var live = AwfulServers.Live(_folder, server);
        await using var session = await live.OpenAsync();

        var outcome = await session.CallAsync(server.Name, "echo");

        Assert.Equal(FailureCode.StartFailed, outcome.Failure?.Code);
        Assert.Contains("no handshake within 2 s", outcome.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallAsync_MissingWorkspaceFolder_IsAFailureNotAnException()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("ordinary") with { Workspace = Path.Combine(_folder.Path, "nowhere") });
        await using var session = await live.OpenAsync();

        var outcome = await session.CallAsync("ordinary", "echo");

        Assert.Equal(FailureCode.StartFailed, outcome.Failure?.Code);
        Assert.Contains("workspace folder does not exist", outcome.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallAsync_UnsupportedProtocolVersion_IsAHandshakeFailure()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("unsupported-protocol"));
        await using var session = await live.OpenAsync();

        var outcome = await session.CallAsync("unsupported-protocol", "echo");

        Assert.Equal(FailureCode.StartFailed, outcome.Failure?.Code);
        Assert.Contains("1999-01-01", outcome.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallAsync_UnknownServerOrExcludedTool_IsNotAvailable()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("ordinary") with { Exclude = ["echo"] });
        await using var session = await live.OpenAsync();

        Assert.Equal(FailureCode.NotAvailable, (await session.CallAsync("nobody", "echo")).Failure?.Code);
        Assert.Equal(FailureCode.NotAvailable, (await session.CallAsync("ordinary", "echo")).Failure?.Code);
    }
}
