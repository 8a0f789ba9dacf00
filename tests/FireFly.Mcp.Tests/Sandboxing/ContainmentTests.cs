using System.Diagnostics;
using FireFly.Contracts;

namespace FireFly.Mcp.Tests.Sandboxing;

public sealed class ContainmentTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SandboxMode.Auto)]
    [InlineData(SandboxMode.Off)]
    public async Task Server_ToldToWriteOutside_LeavesTheCanaryAlone(SandboxMode sandbox)
    {
        var canary = _folder.File("outside/canary.txt", "alive");
        var template = Path.GetDirectoryName(_folder.File("template/inside.txt", "inside"))!;
        await using var live = AwfulServers.Live(_folder, sandbox, AwfulServers.Mode("writes-outside") with { Workspace = template });
        await using var session = await live.OpenAsync();

        foreach (var path in new[] { canary, "../../../outside/canary.txt", "/workspace/../../../../outside/canary.txt", $"{template}/inside.txt", $"file://{canary}" })
        {
            await session.CallAsync("writes-outside", "write_file", $$"""{"path":"{{path}}","text":"dead"}""");
        }

        var read = await session.CallAsync("writes-outside", "read_file", $$"""{"path":"{{canary}}"}""");
        Assert.Equal("alive", await File.ReadAllTextAsync(canary, TestContext.Current.CancellationToken));
        Assert.Equal("inside", await File.ReadAllTextAsync(Path.Combine(template, "inside.txt"), TestContext.Current.CancellationToken));
        Assert.DoesNotContain("alive", read.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SandboxMode.Auto)]
    [InlineData(SandboxMode.Off)]
    public async Task TwentyHostileServers_AtOnce_LeaveTheCanaryAlone(SandboxMode sandbox)
    {
        var canary = _folder.File("outside/canary.txt", "alive");
        var template = Path.GetDirectoryName(_folder.File("template/inside.txt", "inside"))!;
        var limits = new ServerLimits { StartTimeoutSeconds = 300, CallTimeoutSeconds = 120 };
        var servers = Enumerable.Range(0, 20).Select(i => AwfulServers.Mode("hostile", $"hostile-{i}") with { Cwd = i % 2 == 0 ? template : null, Limits = limits }).ToArray();
        await using var live = AwfulServers.Live(_folder, sandbox, servers);
        await using var session = await live.OpenAsync();

        await Task.WhenAll(servers.Select(async server =>
        {
            await session.CallAsync(server.Name, "write_file", $$"""{"path":"{{canary}}","text":"dead"}""");
            await session.CallAsync(server.Name, "run", $$"""{"command":"echo dead > {{template}}/inside.txt; echo dead > {{canary}}; rm -rf {{_folder.Path}}/outside"}""");
            await session.CallAsync(server.Name, "run", """{"command":"rm -rf inside.txt; ln -s ../../../../outside/canary.txt link; echo dead > link"}""");
        }));

        Assert.Equal("alive", await File.ReadAllTextAsync(canary, TestContext.Current.CancellationToken));
        Assert.Equal("inside", await File.ReadAllTextAsync(Path.Combine(template, "inside.txt"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(SandboxMode.Auto)]
    [InlineData(SandboxMode.Off)]
    public async Task Server_InEitherMode_SeesAndReportsVirtualPaths(SandboxMode sandbox)
    {
        var template = Path.GetDirectoryName(_folder.File("template/inside.txt", "inside"))!;
        await using var live = AwfulServers.Live(_folder, sandbox, AwfulServers.Mode("writes-outside") with { Workspace = template });
        await using var session = await live.OpenAsync();

        var write = await session.CallAsync("writes-outside", "write_file", """{"path":"/workspace/new.txt","text":"see /workspace/inside.txt"}""");
        var read = await session.CallAsync("writes-outside", "read_file", """{"path":"/workspace/new.txt"}""");

        Assert.Equal("Wrote /workspace/new.txt", write.Text());
        Assert.True(write.WorkspaceChanged);
        Assert.Equal("see /workspace/inside.txt", read.Text());
        Assert.False(read.WorkspaceChanged);
    }

    [Theory]
    [InlineData(SandboxMode.Auto)]
    [InlineData(SandboxMode.Off)]
    public async Task Server_EndsWithItsSession_AndSoDoItsChildren(SandboxMode sandbox)
    {
        await using var live = AwfulServers.Live(_folder, sandbox, AwfulServers.Mode("spawns-child"));
        var session = await live.OpenAsync();
        Assert.Null((await session.CallAsync("spawns-child", "child_pid")).Failure);
        var marks = Processes(session.WorkspaceOf("spawns-child")!);
        Assert.NotEmpty(marks);

        await session.DisposeAsync();

        Assert.All(marks, pid => Assert.False(IsAlive(pid)));
    }

    [Theory]
    [InlineData(SandboxMode.Auto)]
    [InlineData(SandboxMode.Off)]
    public async Task Server_ThatIgnoresTheEnd_IsKilled(SandboxMode sandbox)
    {
        await using var live = AwfulServers.Live(_folder, sandbox, AwfulServers.Mode("hangs-on-exit"));
        var session = await live.OpenAsync();
        await session.CallAsync("hangs-on-exit", "echo", """{"text":"x"}""");
        var pids = Processes(session.WorkspaceOf("hangs-on-exit")!);
        Assert.NotEmpty(pids);

        await session.DisposeAsync();

        Assert.All(pids, pid => Assert.False(IsAlive(pid)));
    }

    [Fact]
    public async Task Sandbox_Environment_IsMinimalAndTheSameEverywhere()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("prints-env") with { Env = new Dictionary<string, string> { ["COLOUR"] = "red" } });
        Assert.SkipUnless(live.IsSandboxed, "bubblewrap does not work here");
        await using var session = await live.OpenAsync();

        var lines = (await session.CallAsync("prints-env", "print_env")).Text().Split('\n');

        Assert.Contains("HOME=/home/agent", lines);
        Assert.Contains("TMPDIR=/tmp", lines);
        Assert.Contains("TZ=UTC", lines);
        Assert.Contains("COLOUR=red", lines);
        Assert.DoesNotContain(lines, line => line.Contains(_folder.Path, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("NUGET", StringComparison.Ordinal) || line.StartsWith("DOTNET_CLI", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secrets_InResultsErrorsAndStderr_AreRedacted()
    {
        const string token = "sk-test-0123456789";
        var server = AwfulServers.Mode("secret-echo") with { Env = new Dictionary<string, string> { ["TOKEN"] = token } };
        var failing = AwfulServers.Mode("exits-at-once", "failing") with { Env = new Dictionary<string, string> { ["TOKEN"] = "is not set" } };
        await using var live = AwfulServers.Live(_folder, server, failing);
        await using var session = await live.OpenAsync();

        var result = await session.CallAsync("secret-echo", "reveal_token");
        var error = await session.CallAsync("secret-echo", "fail_with_token");
        var start = await session.CallAsync("failing", "echo");

        Assert.Equal("Bearer [redacted]", result.Result.StructuredContent!.Value.GetProperty("authorization").GetString());
        Assert.DoesNotContain(token, result.Result.Content.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("403 Forbidden for token [redacted]", error.Text());
        Assert.Contains("AWFUL_API_KEY [redacted]", start.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClockShift_WhereAvailable_MovesTheServersClock()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("clock"));
        Assert.SkipUnless(live.CanShiftClock, "libfaketime is not installed");
        await using var session = await live.OpenAsync(new SessionRequest { Id = "shifted", ClockShift = TimeSpan.FromDays(4_000) }, TestContext.Current.CancellationToken);

        var outcome = await session.CallAsync("clock", "now");

        var now = outcome.Result.StructuredContent!.Value.GetProperty("now").GetDateTimeOffset();
        Assert.InRange(now, TimeProvider.System.GetUtcNow().AddDays(3_999), TimeProvider.System.GetUtcNow().AddDays(4_001));
    }

    // Processes whose command line or environment names the session's folder.
    private static List<int> Processes(string workspace)
    {
        var area = Path.GetDirectoryName(workspace)!;
        return [.. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out var id) && id != Environment.ProcessId && Mentions(folder, area)).Select(folder => int.Parse(Path.GetFileName(folder)))];
    }

    private static bool Mentions(string folder, string text)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Contains(text, StringComparison.Ordinal)
                || File.ReadAllText(Path.Combine(folder, "environ")).Contains(text, StringComparison.Ordinal)
                || File.ReadAllText(Path.Combine(folder, "mountinfo")).Contains(text.Replace("/tmp/", "/", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or InvalidOperationException)
        {
            return false;
        }
    }
}
