using System.Diagnostics;
using FireFly.Tests;

namespace FireFly.AppHost.Tests;

/// <summary>The same pipeline in one process, by the command line.</summary>
internal static class EmbeddedRun
{
    /// <summary>Makes a dataset in a folder.</summary>
    public static async Task GenerateAsync(string configuration, string folder, int tasks, int seed, int dags, int callsPerTool)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])
            [BuiltPrograms.PathOf("src", "FireFly.Standalone"), "generate", "--servers", configuration, "--tasks", $"{tasks}", "--seed", $"{seed}", "--dags", $"{dags}", "--calls-per-tool", $"{callsPerTool}", "--out", folder])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var texts = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, string.Concat(texts));
    }
}
