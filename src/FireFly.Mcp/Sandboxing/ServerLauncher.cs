using FireFly.Contracts;
using FireFly.Mcp.Packages;
using FireFly.Mcp.Paths;
using FireFly.Mcp.Workspaces;

namespace FireFly.Mcp.Sandboxing;

/// <summary>Makes the launch plan of a stdio server in an area: sandboxed where there is a sandbox, mapped otherwise.</summary>
internal sealed class ServerLauncher(SandboxedLaunch? sandbox, MappedLaunch mapped, NpxPackages packages, SessionWorlds worlds)
{
    /// <summary>Whether servers run in a sandbox.</summary>
    public bool IsSandboxed => sandbox is not null;

    /// <exception cref="LaunchException">The definition cannot be started.</exception>
    public async Task<LaunchPlan> PlanAsync(ServerDefinition definition, Area area, TimeSpan shift, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(definition.Command))
        {
            throw new LaunchException("no command given");
        }

        var world = worlds.Of(definition);
        if (world.Refusal is { } refusal)
        {
            throw new LaunchException(refusal);
        }

        var package = await packages.ResolveAsync(definition, ct);
        var path = definition.Env.TryGetValue("PATH", out var own) ? own : Environment.GetEnvironmentVariable("PATH");
        var command = package?.Command ?? definition.Command;
        var executable = ExecutableSearch.Find(command, path, definition.Cwd ?? world.Roots.FirstOrDefault(root => root.Place.Length == 0)?.Source ?? Environment.CurrentDirectory)
            ?? throw new LaunchException($"command not found: {command}");
        var start = new ServerStart(definition, world, area, executable, package?.Args ?? definition.Args, path, shift, package is { NeedsNetwork: true });
        return sandbox is null ? mapped.Plan(start) : await sandbox.PlanAsync(start, ct);
    }

    /// <summary>Environment variable by which strayed children of an unsandboxed server are found.</summary>
    public const string ProcessTreeMark = "FIREFLY_AREA";

    /// <summary>A session of its own makes the whole process group reachable with one signal; setpriv ends the server with FireFly.</summary>
    public static IReadOnlyList<string> GroupPrefix()
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        return
        [
            .. ExecutableSearch.Find("setsid", path, "/") is { } setsid ? new[] { setsid } : [],
            .. OperatingSystem.IsLinux() && ExecutableSearch.Find("setpriv", path, "/") is { } setpriv ? new[] { setpriv, "--pdeathsig", "KILL" } : [],
        ];
    }
}
