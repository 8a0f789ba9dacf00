using System.Diagnostics;

namespace FireFly.Mcp.Sandboxing;

/// <summary>The bubblewrap program of this machine, once it has shown that it works here.</summary>
internal sealed class Bubblewrap
{
    private static readonly string[] RootFolders = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

    private readonly string _identity;

    private Bubblewrap(string program, string identityFolder)
    {
        Program = program;
        _identity = identityFolder;
    }

    /// <summary>Full path of <c>bwrap</c>.</summary>
    public string Program { get; }

    /// <summary>Tries the real flags on this machine: some kernels and containers forbid user namespaces.</summary>
    public static (Bubblewrap? Found, string Reason) Probe(string workRoot)
    {
        if (!OperatingSystem.IsLinux())
        {
            return (null, "bubblewrap needs Linux");
        }

        if (ExecutableSearch.Find("bwrap", Environment.GetEnvironmentVariable("PATH"), "/") is not { } program)
        {
            return (null, "bwrap is not installed");
        }

        var identity = Directory.CreateDirectory(Path.Combine(workRoot, ".identity")).FullName;
        File.WriteAllText(Path.Combine(identity, "passwd"), "root:x:0:0:root:/root:/usr/sbin/nologin\nagent:x:1000:1000:agent:/home/agent:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n");
        File.WriteAllText(Path.Combine(identity, "group"), "root:x:0:\nagent:x:1000:\nnogroup:x:65534:\n");
        var bubblewrap = new Bubblewrap(program, identity);
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in bubblewrap.BaseArguments(network: false).Append("--").Append("/usr/bin/env"))
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            if (!process.WaitForExit(TimeSpan.FromSeconds(15)))
            {
                process.Kill(entireProcessTree: true);
                return (null, "bwrap did not finish a trial run");
            }

            return process.ExitCode == 0
                ? (bubblewrap, "bubblewrap works")
                : (null, $"bwrap failed a trial run: {process.StandardError.ReadToEnd().Trim()}");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return (null, $"bwrap could not be started: {exception.Message}");
        }
    }

    /// <summary>Namespaces and the read-only system; the caller adds folders, environment and the command.</summary>
    public List<string> BaseArguments(bool network)
    {
        List<string> arguments =
        [
            "--unshare-user", "--uid", "1000", "--gid", "1000", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--hostname", "firefly",
            "--die-with-parent", "--new-session", "--ro-bind", "/usr", "/usr", "--ro-bind", "/etc", "/etc",
        ];
        if (!network)
        {
            arguments.Add("--unshare-net");
        }

        foreach (var folder in RootFolders)
        {
            if (new DirectoryInfo(folder) is { Exists: true } info)
            {
                arguments.AddRange(info.LinkTarget is { } target ? ["--symlink", target, folder] : ["--ro-bind", folder, folder]);
            }
        }

        foreach (var folder in new[] { "/opt", "/nix", "/run/systemd/resolve" })
        {
            arguments.AddRange(["--ro-bind-try", folder, folder]);
        }

        // The machine's accounts are nobody's business, and a user id without a name upsets some runtimes.
        foreach (var (real, shown) in new[] { (Path.Combine(_identity, "passwd"), "/etc/passwd"), (Path.Combine(_identity, "group"), "/etc/group"), ("/dev/null", "/etc/shadow"), ("/dev/null", "/etc/gshadow") })
        {
            if (File.Exists(shown))
            {
                arguments.AddRange(["--ro-bind", real, shown]);
            }
        }

        arguments.AddRange(["--proc", "/proc", "--dev", "/dev"]);
        return arguments;
    }
}
