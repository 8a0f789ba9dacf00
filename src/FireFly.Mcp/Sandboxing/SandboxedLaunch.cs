using System.Collections.Concurrent;
using FireFly.Contracts;
using FireFly.Mcp.Paths;

namespace FireFly.Mcp.Sandboxing;

/// <summary>Plans a start in a sandbox: private folders, the programs that the command needs, and the network that the definition asks for.</summary>
internal sealed class SandboxedLaunch(Bubblewrap bubblewrap, UserNetwork? internet, HiddenPaths hidden, ClockShifter clock)
{
    private readonly ConcurrentDictionary<(string Server, string Executable), IReadOnlyList<string>> _shown = new();

    /// <exception cref="LaunchException">The machine does not let us.</exception>
    public async Task<LaunchPlan> PlanAsync(ServerStart start, CancellationToken ct)
    {
        var network = start is { NeedsNetwork: true, Definition.Network: ServerNetwork.None } ? ServerNetwork.Internet : start.Definition.Network;
        var slot = network == ServerNetwork.Internet && internet is not null ? await internet.RentAsync(ct) : null;
        try
        {
            return Plan(start, network, slot);
        }
        catch
        {
            Return(slot);
            throw;
        }
    }

    private LaunchPlan Plan(ServerStart start, ServerNetwork network, NetworkSlot? slot)
    {
        var (definition, world, area) = (start.Definition, start.World, start.Area);
        string Point(string text) => world.Point(text, VirtualPaths.Workspace);

        var shown = _shown.GetOrAdd((definition.Name, start.Executable), _ => ProgramPaths.For(start.Executable, start.Programs));
        var mounts = Mounts(start, shown);
        var environment = Environment(start, shown, Point);

        // What the loader obeys is meant for the server, not for what leads to it.
        var (loader, plain) = (environment.Where(IsOfLoader).ToList(), environment.Where(pair => !IsOfLoader(pair)));
        var working = definition.Cwd is { } cwd ? Point(Path.TrimEndingDirectorySeparator(Path.GetFullPath(cwd))) : VirtualPaths.Workspace;
        string[] arguments =
        [
            .. bubblewrap.BaseArguments(network, own: slot is not null), .. mounts.Arguments,
            "--clearenv", .. plain.SelectMany(pair => new[] { "--setenv", pair.Key, pair.Value }), "--remount-ro", "/", "--chdir", working is "/var/tmp" ? VirtualPaths.Temp : working,
        ];
        string[] command =
        [
            .. new SandboxLimits(definition.Limits).Prefix(contained: true), .. loader.Count == 0 ? [] : loader.Select(pair => $"{pair.Key}={pair.Value}").Prepend("/usr/bin/env"),
            Point(start.Executable), .. start.Args.Select(Point),
        ];
        var names = ProgramNames.For(shown, definition.ReadOnlyPaths);
        var edge = new SessionEdge([.. world.Map(VirtualPaths.Workspace), .. names], names, guard: null, Secrets.Of(definition));
        var (file, line, secret) = bubblewrap.Line(slot?.Entry ?? [], arguments, command);
        return new LaunchPlan(file, line, new SortedDictionary<string, string>(StringComparer.Ordinal), "/", edge, Contained: true)
        {
            Name = definition.Name,
            Folder = area.Root,
            Limits = definition.Limits,
            Release = () =>
            {
                secret.Dispose();
                Return(slot);
            },
        };
    }

    private MountList Mounts(ServerStart start, IReadOnlyList<string> shown)
    {
        var mounts = new MountList(hidden, forStranger: bubblewrap.User.Id is not null);
        mounts.Write(start.Area.Home, VirtualPaths.Home);
        mounts.Write(start.Area.Temp, VirtualPaths.Temp);
        mounts.Write(start.Area.Workspace, VirtualPaths.Workspace);
        foreach (var path in start.Definition.ReadOnlyPaths.Select(path => Path.GetFullPath(path)).Where(path => Path.Exists(path) && !HostPath.IsSystem(path)))
        {
            mounts.Read(path, path, asProgram: false);
        }

        foreach (var path in shown)
        {
            mounts.Read(path, path, asProgram: true);
        }

        foreach (var (source, place) in start.Area.Template?.Packages ?? [])
        {
            mounts.Read(source, $"{VirtualPaths.Workspace}/{place}", asProgram: true);
        }

        // Where a copied folder lies inside one that is shown, the server meets the private copy there, too.
        foreach (var root in start.World.Roots.Where(root => shown.Any(path => HostPath.IsWithin(root.Source, path)) && Directory.Exists(root.Source)))
        {
            mounts.Write(Path.Combine(start.Area.Workspace, root.Place), root.Source);
        }

        return mounts;
    }

    private SortedDictionary<string, string> Environment(ServerStart start, IReadOnlyList<string> shown, Func<string, string> point)
    {
        var environment = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = VirtualPaths.Home, ["LANG"] = "C.UTF-8", ["LOGNAME"] = "agent", ["PATH"] = VisiblePath(start.Executable, start.Path, shown), ["TMPDIR"] = VirtualPaths.Temp, ["TZ"] = "UTC",
            ["USER"] = "agent",
        };
        foreach (var (name, value) in start.Definition.Env)
        {
            environment[name] = name == "PATH" ? environment["PATH"]
                : name is "HOME" or "USERPROFILE" && HostPath.IsHome(Path.TrimEndingDirectorySeparator(value)) ? VirtualPaths.Home
                : point(value);
        }

        clock.Apply(environment, start.Shift);
        return environment;
    }

    private void Return(NetworkSlot? slot)
    {
        if (slot is not null)
        {
            internet!.Return(slot);
        }
    }

    private static bool IsOfLoader(KeyValuePair<string, string> variable) => variable.Key.StartsWith("LD_", StringComparison.Ordinal);

    private static string VisiblePath(string executable, string? path, IReadOnlyList<string> shown) => string.Join(':',
        (path ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Where(folder => folder.StartsWith('/') && shown.Any(s => HostPath.IsWithin(folder, s)))
            .Prepend(Path.GetDirectoryName(executable)!)
            .Concat(["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"])
            .Distinct(StringComparer.Ordinal));
}
