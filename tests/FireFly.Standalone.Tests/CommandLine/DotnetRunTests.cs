using System.Diagnostics;

namespace FireFly.Standalone.Tests.CommandLine;

public sealed class DotnetRunTests
{
    /// <summary>As the README has it: relative paths are those of the folder in which it was typed.</summary>
    [Fact]
    public async Task DotnetRun_RelativePath_IsOfTheFolderOfTheUser()
    {
        using var folder = new TempFolder();
        folder.Write("mine.json", "{}");
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder.Root,
        };
        foreach (var argument in (string[])
            ["run", "--no-build", "-c", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "--project", Path.Combine(FireFlyProcess.Root, "src", "FireFly.Standalone"), "--", "generate", "--servers", "mine.json", "--out", "new"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output;

        Assert.Equal(2, process.ExitCode);
        Assert.DoesNotContain("no such file", errors, StringComparison.Ordinal);
        Assert.Contains("mine.json", errors, StringComparison.Ordinal);
    }
}
