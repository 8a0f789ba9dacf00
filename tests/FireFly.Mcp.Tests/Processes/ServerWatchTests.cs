using FireFly.Contracts;

namespace FireFly.Mcp.Tests.Processes;

public sealed class ServerWatchTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SandboxMode.Auto, "eat_memory", """{"megabytes":1500}""", "maxMemoryMegabytes")]
    [InlineData(SandboxMode.Off, "eat_memory", """{"megabytes":1500}""", "maxMemoryMegabytes")]
    [InlineData(SandboxMode.Auto, "fork", """{"count":60}""", "maxProcesses")]
    [InlineData(SandboxMode.Off, "fork", """{"count":60}""", "maxProcesses")]
    [InlineData(SandboxMode.Auto, "fill_disk", """{"path":"/workspace/x","megabytes":60}""", "maxDiskMegabytes")]
    [InlineData(SandboxMode.Auto, "flood", """{"megabytes":300}""", "no messages")]
    public async Task Server_ThatUsesItsMachineUp_IsEndedAndTheReasonIsTold(SandboxMode sandbox, string tool, string arguments, string reason)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are watched on Linux");
        var server = AwfulServers.Mode("hostile") with
        {
            Limits = new ServerLimits { MaxMemoryMegabytes = 700, MaxProcesses = 20, MaxDiskMegabytes = 30, CallTimeoutSeconds = 60, StartTimeoutSeconds = 60 },
        };
        await using var live = AwfulServers.Live(_folder, sandbox, server);
        await using var session = await live.OpenAsync();

        var outcome = await session.CallAsync("hostile", tool, arguments);
        for (var i = 0; i < 100 && outcome.Failure is null; i++)
        {
            // It answered before anybody looked.
            outcome = await session.CallAsync("hostile", "run", """{"command":"sleep 0.2"}""");
        }

        Assert.Contains(reason, outcome.Failure?.Message ?? outcome.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Servers_ThatTogetherUseTooMuchMemory_LoseTheLargest()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are watched on Linux");
        var options = new LiveOptions { WorkRoot = Path.Combine(_folder.Path, "work"), MaxMemoryBytes = 900L * 1024 * 1024 };
        var limits = new ServerLimits { CallTimeoutSeconds = 60, StartTimeoutSeconds = 60 };
        await using var live = AwfulServers.Live(options, [AwfulServers.Mode("hostile", "large") with { Limits = limits }, AwfulServers.Mode("hostile", "small") with { Limits = limits }]);
        await using var session = await live.OpenAsync();

        var small = await session.CallAsync("small", "echo", """{"text":"x"}""");
        var outcome = await session.CallAsync("large", "eat_memory", """{"megabytes":1200}""");
        for (var i = 0; i < 100 && outcome.Failure is null; i++)
        {
            outcome = await session.CallAsync("large", "run", """{"command":"sleep 0.2"}""");
        }

        Assert.Null(small.Failure);
        Assert.Contains("all servers together", outcome.Failure?.Message ?? "", StringComparison.Ordinal);
        Assert.Null((await session.CallAsync("small", "echo", """{"text":"x"}""")).Failure);
    }
}
