using FireFly.Contracts;
using FireFly.Tests;

namespace FireFly.Mcp.Tests.Sandboxing;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class VisibleFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Server_StartedInsideAProject_SeesItsScriptAndPackagesAndNoSecrets()
    {
        var script = Script("project/dist/server.sh");
        foreach (var name in new[] { "mcp.json", ".env", "secret.txt", "firefly-data/firefly.db", "dist/.env.local", "dist/mcp.json", "dist/out/tasks.jsonl", "dist/.git/config" })
        {
            _folder.File("project/" + name, "canary");
        }

        _folder.File("project/node_modules/lib/index.js", "library");
        var options = new LiveOptions { WorkRoot = Path.Combine(_folder.Path, "work"), Hidden = [Path.Combine(_folder.Path, "project/firefly-data"), Path.Combine(_folder.Path, "project/dist/out")] };
        await using var live = AwfulServers.Live(options, [Shell(script)]);
        Assert.SkipUnless(live.IsSandboxed, "bubblewrap does not work here");
        await using var session = await live.OpenAsync();

        var seen = await session.CallAsync("shell", "run", $$"""{"command":"cd {{_folder.Path}}/project && grep -rsl . ."}""");

        Assert.Contains("./dist/server.sh", seen.Text(), StringComparison.Ordinal);
        Assert.Contains("./node_modules/lib/index.js", seen.Text(), StringComparison.Ordinal);
        foreach (var hidden in new[] { "mcp.json", ".env", "secret.txt", "firefly.db", "tasks.jsonl", ".git/config" })
        {
            Assert.DoesNotContain(hidden, seen.Text(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Server_ReadsNothingOfEtcThatItDoesNotNeed()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("hostile"));
        Assert.SkipUnless(live.IsSandboxed, "bubblewrap does not work here");
        await using var session = await live.OpenAsync();

        var files = (await session.CallAsync("hostile", "run", """{"command":"find /etc"}""")).Text().Split('\n');
        var accounts = await session.CallAsync("hostile", "read_file", """{"path":"/etc/passwd"}""");

        Assert.Contains("/etc/passwd", files);
        Assert.DoesNotContain(files, file => file.Contains("shadow", StringComparison.Ordinal) || file.EndsWith("passwd-", StringComparison.Ordinal)
            || file.Contains("/private", StringComparison.Ordinal) || file.Contains("ssh", StringComparison.Ordinal) || file.Contains("machine-id", StringComparison.Ordinal));
        Assert.Equal(3, accounts.Text().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Server_StartedByRoot_IsNotRoot_AndReadsNoFileOfRoot()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "this is about root");
        var secret = _folder.File("given/secret.txt", "canary");
        File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _folder.File("given/plain.txt", "plain");
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("hostile") with { ReadOnlyPaths = [Path.GetDirectoryName(secret)!] });
        Assert.SkipUnless(live.IsSandboxed, "bubblewrap does not work here");
        await using var session = await live.OpenAsync();

        var user = await session.CallAsync("hostile", "run", """{"command":"id -u; cat /proc/self/uid_map; grep CapEff /proc/self/status"}""");
        var read = await session.CallAsync("hostile", "read_file", $$"""{"path":"{{secret}}"}""");
        var plain = await session.CallAsync("hostile", "read_file", $$"""{"path":"{{Path.GetDirectoryName(secret)}}/plain.txt"}""");
        var write = await session.CallAsync("hostile", "write_file", """{"path":"/workspace/a/b.txt","text":"mine"}""");

        var lines = user.Text().Split('\n');
        Assert.Equal("1000", lines[0]);
        Assert.DoesNotContain(" 0 ", string.Join(' ', lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)) + " ", StringComparison.Ordinal);
        Assert.EndsWith("0000000000000000", lines[2], StringComparison.Ordinal);
        Assert.True(read.Result.IsError, read.Text());
        Assert.Equal("plain", plain.Text());
        Assert.False(write.Result.IsError, write.Text());
    }

    [Fact]
    public async Task Secrets_OfADefinition_StandInNoCommandLine()
    {
        var secret = $"canary{Guid.NewGuid():N}";
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("hostile") with { Env = new Dictionary<string, string> { ["API_KEY"] = secret } });
        Assert.SkipUnless(live.IsSandboxed, "bubblewrap does not work here");
        await using var session = await live.OpenAsync();

        var seen = await session.CallAsync("hostile", "run", """{"command":"echo ${#API_KEY}; ls /proc/self/fd | wc -l"}""");

        Assert.Equal($"{secret.Length}", seen.Text().Split('\n')[0]);
        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc"), folder => ReadOrEmpty(Path.Combine(folder, "cmdline")).Contains(secret, StringComparison.Ordinal));
    }

    // The awful server, started by a script of the given path.
    private string Script(string path)
    {
        var script = _folder.File(path, $"#!/bin/sh\nexec dotnet {BuiltPrograms.PathOf("tests", "FireFly.AwfulServer")} --mode hostile\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        return script;
    }

    private static ServerDefinition Shell(string script) => new()
    {
        Name = "shell", Transport = ServerTransport.Stdio, Command = script, ReadOnlyPaths = [Path.GetDirectoryName(BuiltPrograms.PathOf("tests", "FireFly.AwfulServer"))!],
    };

    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
