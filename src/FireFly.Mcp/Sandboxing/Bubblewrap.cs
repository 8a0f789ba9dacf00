using System.Diagnostics;

namespace FireFly.Mcp.Sandboxing;

/// <summary>The bubblewrap program of this machine, once it has shown that it works here.</summary>
internal sealed class Bubblewrap
{
    private const int ArgumentsDescriptor = 9;

    private static readonly string[] RootFolders = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

    private readonly string _program;
    private readonly string _shell;
    private readonly string _identity;
    private readonly bool _sized;

    private Bubblewrap(string program, string shell, string identity, bool sized, ServerUser user) =>
        (_program, _shell, _identity, _sized, User) = (program, shell, identity, sized, user);

    /// <summary>Who servers are.</summary>
    public ServerUser User { get; }

    /// <summary>Folder of what sandboxes show of this machine; gone when the environment ends.</summary>
    public string Folder => _identity;

    /// <summary>Full path of <c>bwrap</c>.</summary>
    public string Program => _program;

    /// <summary>Tries the real flags on this machine: some kernels and containers forbid user namespaces.</summary>
    public static (Bubblewrap? Found, string Reason) Probe(string workRoot)
    {
        if (!OperatingSystem.IsLinux())
        {
            return (null, "bubblewrap needs Linux");
        }

        if (SystemPrograms.Find("bwrap") is not { } program || SystemPrograms.Find("sh") is not { } shell)
        {
            return (null, "bwrap is not installed");
        }

        var identity = Directory.CreateDirectory(Path.Combine(workRoot, $".sandbox-{Path.GetRandomFileName()}")).FullName;
        EtcFolder.Create(Path.Combine(identity, "etc"));
        File.WriteAllText(Path.Combine(identity, "hosts"), "127.0.0.1 localhost firefly\n::1 localhost firefly\n");
        File.WriteAllText(Path.Combine(identity, "resolv.conf"), $"nameserver {UserNetwork.NameServer}\n");
        var sized = Run(program, ["--help"]).Output.Contains("--size", StringComparison.Ordinal);
        var reason = "";
        foreach (var user in ServerUser.Candidates())
        {
            var bubblewrap = new Bubblewrap(program, shell, identity, sized, user);
            if ((reason = bubblewrap.Trial([])) is "")
            {
                return (bubblewrap, "bubblewrap works");
            }
        }

        Workspaces.Folders.Delete(identity);
        return (null, $"bwrap failed a trial run: {reason}");
    }

    /// <summary>The command line of a sandboxed program, and the arguments that stay out of it.</summary>
    /// <param name="entry">What enters the network of the sandbox, if it is not to be the machine's own.</param>
    /// <param name="arguments">Of <see cref="BaseArguments"/> and the caller.</param>
    /// <param name="command">What runs inside.</param>
    public (string FileName, IReadOnlyList<string> Arguments, SecretArguments Secret) Line(IEnumerable<string> entry, IEnumerable<string> arguments, IEnumerable<string> command)
    {
        var secret = new SecretArguments(arguments);
        return (_shell,
            ["-c", $"exec \"$@\" {ArgumentsDescriptor}<\"$0\"", secret.Path, .. entry, _program, "--args", $"{ArgumentsDescriptor}", "--", .. User.Prefix, .. command],
            secret);
    }

    /// <summary>Namespaces and the read-only system; the caller adds folders, environment and the command.</summary>
    /// <param name="network">What the server may reach.</param>
    /// <param name="own">Whether the internet comes from a network of its own.</param>
    public List<string> BaseArguments(Contracts.ServerNetwork network, bool own)
    {
        List<string> arguments =
        [
            .. User.SandboxArguments, "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--hostname", "firefly", "--die-with-parent", "--new-session",
            "--ro-bind", "/usr", "/usr", "--ro-bind", Path.Combine(_identity, "etc"), "/etc",
        ];
        if (network == Contracts.ServerNetwork.None)
        {
            arguments.Add("--unshare-net");
        }

        if (network == Contracts.ServerNetwork.None || own)
        {
            arguments.AddRange(["--ro-bind", Path.Combine(_identity, "hosts"), "/etc/hosts", "--ro-bind", Path.Combine(_identity, "resolv.conf"), "/etc/resolv.conf"]);
        }

        foreach (var folder in RootFolders)
        {
            if (new DirectoryInfo(folder) is { Exists: true } info)
            {
                arguments.AddRange(info.LinkTarget is { } target ? ["--symlink", target, folder] : ["--ro-bind", folder, folder]);
            }
        }

        arguments.AddRange(["--proc", "/proc", "--dev", "/dev"]);
        if (_sized)
        {
            arguments.AddRange(["--perms", "1777", "--size", $"{SandboxLimits.SharedMemoryBytes}", "--tmpfs", "/dev/shm"]);
        }

        return arguments;
    }

    /// <summary>Runs nothing in a sandbox; says what went wrong.</summary>
    public string Trial(IReadOnlyList<string> entry)
    {
        var network = entry.Count == 0 ? Contracts.ServerNetwork.None : Contracts.ServerNetwork.Internet;
        var (file, arguments, secret) = Line(entry, BaseArguments(network, own: entry.Count > 0), [.. SandboxLimits.Default.Prefix(contained: true), "/usr/bin/env"]);
        using (secret)
        {
            return Run(file, arguments) switch
            {
                { Exit: 0 } => "",
                { Exit: null } => "it did not finish",
                { Output: var output } => output.Trim(),
            };
        }
    }

    private static (int? Exit, string Output) Run(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(TimeSpan.FromSeconds(15)))
            {
                process.Kill(entireProcessTree: true);
                return (null, "");
            }

            return (process.ExitCode, output.Result + errors.Result);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return (null, exception.Message);
        }
    }
}
