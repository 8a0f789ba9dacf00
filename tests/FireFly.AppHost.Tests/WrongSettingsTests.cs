using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FireFly.AppHost.Tests;

/// <summary>What the AppHost says, in one line, where it cannot start.</summary>
public sealed class WrongSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("firefly-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Start_UnknownKindOfStores_NamesTheSetting() =>
        Assert.Equal("FireFly:Stores is 'Clouds'; it must be Auto, Containers or Processes", await RefusalAsync("--FireFly:Stores=Clouds"));

    [Fact]
    public async Task Start_NoRuntimeAndNoPrograms_SaysWhatToInstall()
    {
        var line = await RefusalAsync("--ASPIRE_CONTAINER_RUNTIME=none", $"--FireFly:PostgresProgram={_folder}/postgres", $"--FireFly:RedisProgram={_folder}/redis-server");

        Assert.Contains("no container runtime answers", line, StringComparison.Ordinal);
        Assert.Contains("FireFly:PostgresProgram", line, StringComparison.Ordinal);
        Assert.Contains("FireFly:RedisProgram", line, StringComparison.Ordinal);
        Assert.EndsWith("Start Docker or Podman, or install both programs: apt-get install postgresql redis-server", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PostgresTooOld_NamesItsVersionAndTheOldestOne()
    {
        var line = await RefusalAsync("--FireFly:Stores=Processes", $"--FireFly:PostgresProgram={Program("postgres", "postgres (PostgreSQL) 9.6.24")}");

        Assert.Contains($"PostgreSQL 9.6 is too old ({_folder}/postgres; FireFly:PostgresProgram may name another): FireFly needs 13.0 or later", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PortTaken_NamesThePortAndTheSetting()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var line = await RefusalAsync("--FireFly:Stores=Containers", $"--FireFly:GatewayPort={port}");

        Assert.Contains($"port {port} is taken by another program: end that, or set FireFly:GatewayPort to another port", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--FireFly:GatewayPort=many", "FireFly:GatewayPort is 'many'")]
    [InlineData("--FireFly:Replicas:exploration=none", "FireFly:Replicas:exploration is 'none'")]
    public async Task Start_WrongNumber_NamesTheSetting(string argument, string expected) =>
        Assert.StartsWith(expected, await RefusalAsync("--FireFly:Stores=Containers", argument), StringComparison.Ordinal);

    private string Program(string name, string version)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, $"#!/bin/sh\necho '{version}'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return path;
    }

    private static async Task<string> RefusalAsync(params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs of the stores are found on Linux and macOS.");
        var start = new ProcessStartInfo("dotnet", [AppHostProgram.Path, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 2, error + await output);
        return Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
