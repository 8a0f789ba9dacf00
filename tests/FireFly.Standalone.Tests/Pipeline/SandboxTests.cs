using FireFly.Standalone.Tests.Recording;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Tests.Pipeline;

/// <summary>What the command line does where a sandbox or a network of its own works, and where none does.</summary>
public sealed class SandboxTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generate_SandboxRequiredWhereNoneWorks_IsRefused()
    {
        Skip();
        using var folder = new TempFolder();
        folder.WriteAwful("ordinary");

        var (code, _, errors) = await RunAsync(folder, ["bwrap"], "--sandbox", "required");

        Assert.Equal(2, code);
        Assert.Contains("--sandbox required: A sandbox is required, and none works here: bwrap failed", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_SandboxRequiredWhereNoneWorks_IsRefused()
    {
        Skip();
        using var folder = new TempFolder();

        var (code, _, errors) = await FireFlyProcess.RunAsync(Without(folder, "bwrap"), "serve", "--sandbox", "required", "--urls", "http://127.0.0.1:0", "--data", folder["data"]);

        Assert.Equal(2, code);
        Assert.Contains("--sandbox required", errors[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_SandboxRequiredWhereOneWorks_RunsInIt()
    {
        Skip();
        using var folder = new TempFolder();
        folder.WriteAwful("ordinary");

        var (code, _, errors) = await RunAsync(folder, [], "--sandbox", "required");

        Assert.SkipWhen(code == 2 && errors.Any(line => line.Contains("none works here", StringComparison.Ordinal)), "no sandbox works on this machine");
        Assert.Contains("| ordinary | yes |", await ReportAsync(folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_WhereNoSandboxWorks_SaysSoInBoldAndRefusesWhatItCannotHold()
    {
        Skip();
        using var folder = new TempFolder();
        Write(folder);

        await RunAsync(folder, ["bwrap"]);

        var report = await ReportAsync(folder);
        Assert.Contains("| open | **NO** |", report, StringComparison.Ordinal);
        Assert.Contains("- **open: it runs WITHOUT A SANDBOX, with all rights of this user**", report, StringComparison.Ordinal);
        Assert.Contains("**closed** did not connect", report, StringComparison.Ordinal);
        Assert.Contains("accept it with --sandbox off", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_SandboxOff_AcceptsWhatNobodyHolds()
    {
        Skip();
        using var folder = new TempFolder();
        Write(folder);

        await RunAsync(folder, [], "--sandbox", "off");

        var report = await ReportAsync(folder);
        Assert.Contains("- **closed: it runs WITHOUT A SANDBOX, with all rights of this user**", report, StringComparison.Ordinal);
        Assert.DoesNotContain("did not connect", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_WhereNoNetworkOfItsOwnWorks_SaysSoInBold()
    {
        Skip();
        using var folder = new TempFolder();
        Write(folder);

        await RunAsync(folder, ["slirp4netns", "pasta"]);

        var report = await ReportAsync(folder);
        Assert.SkipUnless(report.Contains("| open | yes |", StringComparison.Ordinal), "no sandbox works on this machine");
        Assert.Contains("- **open: it reaches the services of this machine", report, StringComparison.Ordinal);
        Assert.DoesNotContain("**closed: it reaches", report, StringComparison.Ordinal);
    }

    private static void Skip() => Assert.SkipUnless(OperatingSystem.IsLinux(), "sandboxes need Linux");

    private static void Write(TempFolder folder) => folder.Write("mcp.json", $$"""
        {"mcpServers": {
          "open": {"command": "dotnet", "args": ["{{Recorded.Awful}}", "--mode", "ordinary"]},
          "closed": {"command": "dotnet", "args": ["{{Recorded.Awful}}", "--mode", "ordinary"], "firefly": {"network": false} }
        } }
        """);

    private static Task<(int Code, string Output, IReadOnlyList<string> Errors)> RunAsync(TempFolder folder, string[] missing, params string[] more) =>
        FireFlyProcess.RunAsync(Without(folder, missing), ["generate", "--servers", folder["mcp.json"], "--tasks", "1", "--seed", "1", "--calls-per-tool", "1", "--time-limit", "20s", "--out", folder["out"], .. more]);

    private static Task<string> ReportAsync(TempFolder folder) => File.ReadAllTextAsync(Path.Combine(folder["out"], DatasetFiles.ReportText), Cancellation);

    /// <summary>An environment in which some programs are found first that do not work.</summary>
    private static Dictionary<string, string> Without(TempFolder folder, params string[] programs)
    {
        Directory.CreateDirectory(folder["broken"]);
        foreach (var program in programs)
        {
            var broken = folder.Write($"broken/{program}", "#!/bin/sh\necho broken >&2\nexit 1\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(broken, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
            }
        }

        return new Dictionary<string, string> { ["PATH"] = $"{folder["broken"]}:{Environment.GetEnvironmentVariable("PATH")}" };
    }
}
