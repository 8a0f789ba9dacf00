using System.Diagnostics;
using System.Globalization;
using FireFly.Tests;

namespace FireFly.AppHost.Tests;

public sealed class StandaloneTests
{
    [Fact]
    public async Task OneProcess_WhileItServes_HasLoadedNothingOfOrleans()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("What a process has loaded is read from /proc, which this machine has not.");
        }

        var data = Directory.CreateTempSubdirectory("firefly-alone-");
        var start = new ProcessStartInfo("dotnet", [BuiltPrograms.PathOf("src", "FireFly.Standalone"), "--urls", "http://127.0.0.1:0", "--data", data.FullName]) { RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        try
        {
            string? line;
            do
            {
                line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
            }
            while (line?.StartsWith("FireFly listens", StringComparison.Ordinal) == false);
            Assert.NotNull(line);

            var loaded = await File.ReadAllTextAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/maps"), TestContext.Current.CancellationToken);

            Assert.Contains("FireFly.Exploration.dll", loaded, StringComparison.Ordinal);
            Assert.DoesNotContain("Orleans", loaded, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            data.Delete(recursive: true);
        }
    }
}
