using System.Net.Sockets;
using FireFly.Contracts;

namespace FireFly.Mcp.Tests.Workspaces;

/// <summary>Definitions without a <c>firefly</c> block.</summary>
public sealed class WorldTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SandboxMode.Auto)]
    [InlineData(SandboxMode.Off)]
    public async Task PathsOfADefinition_AreCopiedAndNeverChanged(SandboxMode sandbox)
    {
        var notes = Path.GetDirectoryName(_folder.File("notes/canary.txt", "alive"))!;
        var database = _folder.File("db/items.db", "rows");
        _folder.File("db/other.txt", "not named");
        var server = AwfulServers.Mode("hostile") with
        {
            Args = [.. AwfulServers.Mode("hostile").Args, notes],
            Env = new Dictionary<string, string> { ["NOTES"] = notes, ["DB"] = database, ["LOG_FILE"] = Path.Combine(_folder.Path, "new/deep/log.txt") },
        };
        await using var live = AwfulServers.Live(_folder, sandbox, server);
        await using var session = await live.OpenAsync();

        var seen = await session.CallAsync("hostile", "run",
            """{"command":"echo $NOTES; cat $DB; echo; echo dead > $DB; echo dead > $NOTES/canary.txt; mkdir -p made && pwd; mkdir -p $(dirname $LOG_FILE) && echo x > $LOG_FILE && echo $LOG_FILE"}""");

        Assert.Equal("/workspace", seen.Text().Split('\n')[0]);
        Assert.DoesNotContain(_folder.Path, seen.Text(), StringComparison.Ordinal);
        Assert.Contains("rows", seen.Text(), StringComparison.Ordinal);
        Assert.Contains("/workspace/log.txt", seen.Text(), StringComparison.Ordinal);
        Assert.Equal(("alive", "rows"), (Read("notes/canary.txt"), Read("db/items.db")));
        Assert.False(Path.Exists(Path.Combine(_folder.Path, "new")));
        Assert.True((await session.CallAsync("hostile", "read_file", """{"path":"/workspace/other.txt"}""")).Result.IsError);
    }

    [Theory]
    [InlineData(SandboxMode.Auto)]
    [InlineData(SandboxMode.Off)]
    public async Task ServersThatNameOneFolder_OrOneInTheOther_ShareTheCopy(SandboxMode sandbox)
    {
        _folder.File("data/a.txt", "a");
        _folder.File("data/inner/b.txt", "b");
        ServerDefinition With(string name, string folder) =>
            AwfulServers.Mode("hostile", name) with { Args = [.. AwfulServers.Mode("hostile").Args, Path.Combine(_folder.Path, folder)] };
        await using var live = AwfulServers.Live(_folder, sandbox, With("outer", "data"), With("inner", "data/inner"), AwfulServers.Mode("hostile", "alone"));
        await using var session = await live.OpenAsync();

        await session.CallAsync("outer", "write_file", """{"path":"/workspace/inner/new.txt","text":"shared"}""");
        var inner = await session.CallAsync("inner", "read_file", """{"path":"/workspace/inner/new.txt"}""");
        var alone = await session.CallAsync("alone", "run", """{"command":"pwd; touch mine && ls"}""");

        Assert.Equal("shared", inner.Text());
        Assert.Equal("/workspace\nmine\n", alone.Text());
        Assert.False(Path.Exists(Path.Combine(_folder.Path, "data/inner/new.txt")));
    }

    [Theory]
    [InlineData("/", "much that is not")]
    [InlineData("~", "home folder")]
    [InlineData("large", "over 128 MB")]
    [InlineData("missing-cwd", "cwd does not exist")]
    public async Task APathThatCannotBeCopied_IsRefusedWithAReason(string kind, string reason)
    {
        var large = _folder.File("large/x.bin", "");
        using (var file = File.OpenWrite(large))
        {
            file.SetLength(10L * 1024 * 1024 * 1024);
        }

        var server = AwfulServers.Mode("hostile");
        server = kind switch
        {
            "missing-cwd" => server with { Cwd = Path.Combine(_folder.Path, "missing") },
            "large" => server with { Args = [.. server.Args, Path.GetDirectoryName(large)!] },
            "~" => server with { Args = [.. server.Args, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)] },
            _ => server with { Args = [.. server.Args, kind] },
        };
        await using var live = AwfulServers.Live(_folder, server);

        var listing = await live.ListAsync(server, TestContext.Current.CancellationToken);

        Assert.Contains(reason, listing.Failure?.Reason ?? "it started", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sockets_AreNotShown_AndTheReportSaysWhatIsCopied()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "sockets are files of Linux");
        var path = Path.Combine(_folder.Path, "s.sock");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Listen();
        var notes = Path.GetDirectoryName(_folder.File("notes/a.txt", "a"))!;
        var server = AwfulServers.Mode("hostile") with { Cwd = notes, Env = new Dictionary<string, string> { ["DOCKER_HOST"] = $"unix://{path}" } };
        await using var live = AwfulServers.Live(_folder, server);

        var listing = await live.ListAsync(server, TestContext.Current.CancellationToken);

        Assert.Null(listing.Failure);
        Assert.Contains($"{notes} at /workspace", listing.Surroundings!.Copies);
        Assert.Contains(listing.Surroundings.Warnings, warning => warning.Contains("s.sock, which is a socket", StringComparison.Ordinal));
    }

    [Fact]
    public async Task APipeInTheWorkspace_IsNotWaitedFor()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "pipes are files of Linux");
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("hostile"));
        await using var session = await live.OpenAsync();

        var made = await session.CallAsync("hostile", "run", """{"command":"mkfifo pipe && echo made"}""");

        Assert.Equal(("made\n", true), (made.Text(), made.WorkspaceChanged));
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder.Path, name)).Trim();
}
