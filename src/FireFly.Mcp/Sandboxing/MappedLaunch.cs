using FireFly.Contracts;
using FireFly.Mcp.Paths;

namespace FireFly.Mcp.Sandboxing;

/// <summary>Plans a start without a sandbox: real paths, and a map between them and virtual ones at the session's edge.</summary>
/// <param name="clock">Shifts clocks.</param>
/// <param name="accepted">Whether the operator has switched the sandbox off: then what only a sandbox can hold is not missed.</param>
internal sealed class MappedLaunch(ClockShifter clock, bool accepted)
{
    private int _started;

    /// <exception cref="LaunchException">The definition asks for what only a sandbox can hold.</exception>
    public LaunchPlan Plan(ServerStart start)
    {
        var (definition, area) = (start.Definition, start.Area);
        if (definition.Network == ServerNetwork.None && !accepted)
        {
            throw new LaunchException("it may not use the network (firefly.network is false), and without a sandbox nothing keeps it from that: install bubblewrap, or accept it with --sandbox off");
        }

        string Point(string text) => start.World.Point(text, area.Workspace);

        var environment = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = area.Home, ["LANG"] = "C.UTF-8", ["PATH"] = start.Path ?? "", ["TMPDIR"] = area.Temp, ["TZ"] = "UTC", [ServerLauncher.ProcessTreeMark] = $"{area.Mark}#{Interlocked.Increment(ref _started)}",
        };
        if (OperatingSystem.IsWindows())
        {
            foreach (var name in new[] { "SystemRoot", "ComSpec", "PATHEXT", "ProgramFiles", "APPDATA", "LOCALAPPDATA" })
            {
                environment[name] = Environment.GetEnvironmentVariable(name) ?? "";
            }

            (environment["USERPROFILE"], environment["TEMP"], environment["TMP"]) = (area.Home, area.Temp, area.Temp);
        }

        foreach (var (name, value) in definition.Env)
        {
            environment[name] = name is "HOME" or "USERPROFILE" && HostPath.IsHome(Path.TrimEndingDirectorySeparator(value)) ? area.Home : Point(value);
        }

        clock.Apply(environment, start.Shift);
        var working = definition.Cwd is { } cwd ? Point(Path.TrimEndingDirectorySeparator(Path.GetFullPath(cwd))) : area.Workspace;
        working = working is "/tmp" or "/var/tmp" ? area.Temp : working;
        (string Real, string Virtual)[] map = [(area.Workspace, VirtualPaths.Workspace), (area.Home, VirtualPaths.Home), (area.Temp, VirtualPaths.Temp)];
        var shown = ProgramNames.For(ProgramPaths.For(start.Executable, start.Programs), definition.ReadOnlyPaths);
        var edge = new SessionEdge([.. map, .. start.World.Map(VirtualPaths.Workspace), .. shown], map, new ArgumentGuard([area.Workspace, area.Home, area.Temp], working), Secrets.Of(definition));
        string[] line = [.. ServerLauncher.GroupPrefix(), .. new SandboxLimits(definition.Limits).Prefix(contained: false), Point(start.Executable), .. start.Args.Select(Point)];
        return new LaunchPlan(line[0], line[1..], environment, working, edge, Contained: false) { Name = definition.Name, Folder = area.Root, Limits = definition.Limits };
    }
}
