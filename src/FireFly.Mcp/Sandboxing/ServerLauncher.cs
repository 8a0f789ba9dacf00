using FireFly.Contracts;
using FireFly.Mcp.Packages;
using FireFly.Mcp.Paths;
using FireFly.Mcp.Workspaces;

namespace FireFly.Mcp.Sandboxing;

/// <summary>Makes the launch plan of a stdio server in an area: sandboxed where there is a sandbox, mapped otherwise.</summary>
internal sealed class ServerLauncher(Bubblewrap? sandbox, NpxPackages packages, ClockShifter clock)
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

        var package = await packages.ResolveAsync(definition, ct);
        var command = package?.Command ?? definition.Command;
        var args = package?.Args ?? definition.Args;
        var template = area.Template?.Root;
        var path = definition.Env.TryGetValue("PATH", out var own) ? own : Environment.GetEnvironmentVariable("PATH");
        var executable = ExecutableSearch.Find(command, path, template ?? Environment.CurrentDirectory)
            ?? throw new LaunchException($"command not found: {command}");
        return sandbox is null
            ? Mapped(definition, area, executable, args, path, shift)
            : Sandboxed(sandbox, definition, area, executable, args, path, shift, package);
    }

    private LaunchPlan Sandboxed(Bubblewrap bubblewrap, ServerDefinition definition, Area area, string executable, IReadOnlyList<string> args, string? path, TimeSpan shift, NpxCommand? package)
    {
        var template = area.Template?.Root;
        string Point(string text) => template is null ? text : PathText.Replace(text, template, VirtualPaths.Workspace);

        var arguments = bubblewrap.BaseArguments(definition.Network || package is { NeedsNetwork: true });
        arguments.AddRange(["--bind", area.Home, VirtualPaths.Home, "--bind", area.Temp, VirtualPaths.Temp, "--bind", area.Workspace, VirtualPaths.Workspace]);
        var mentions = args.Concat(definition.Env.Where(pair => pair.Key != "PATH").Select(pair => pair.Value)).Append(definition.Cwd ?? "");
        var shown = ReadOnlyFolders.For(definition, executable, mentions, template);
        var templateShown = false;
        foreach (var folder in shown)
        {
            arguments.AddRange(["--ro-bind", folder, folder]);
            templateShown |= template is not null && ReadOnlyFolders.IsWithin(template, folder);
        }

        if (templateShown)
        {
            // The template lies inside a folder that the server needs: there, too, it meets the private copy.
            arguments.AddRange(["--bind", area.Workspace, template!]);
        }

        if (package?.CacheFolder is { } cache)
        {
            arguments.AddRange(["--bind", cache, "/home/agent/.npm"]);
        }

        var environment = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = VirtualPaths.Home, ["LANG"] = "C.UTF-8", ["LOGNAME"] = "agent", ["PATH"] = VisiblePath(executable, path, shown), ["TMPDIR"] = VirtualPaths.Temp, ["TZ"] = "UTC", ["USER"] = "agent",
        };
        foreach (var (name, value) in definition.Env)
        {
            environment[name] = name == "PATH" ? environment["PATH"] : Point(value);
        }

        clock.Apply(environment, shift);
        arguments.Add("--clearenv");
        foreach (var (name, value) in environment)
        {
            arguments.AddRange(["--setenv", name, value]);
        }

        arguments.AddRange(["--chdir", definition.Cwd is { } cwd ? Point(Path.TrimEndingDirectorySeparator(Path.GetFullPath(cwd))) : VirtualPaths.Workspace, "--", Point(executable)]);
        arguments.AddRange(args.Select(Point));
        var edge = new SessionEdge(templateShown ? [(template!, VirtualPaths.Workspace)] : [], guard: null, Secrets.Of(definition));
        return new LaunchPlan(bubblewrap.Program, arguments, new SortedDictionary<string, string>(StringComparer.Ordinal), "/", edge, Contained: true);
    }

    private LaunchPlan Mapped(ServerDefinition definition, Area area, string executable, IReadOnlyList<string> args, string? path, TimeSpan shift)
    {
        var template = area.Template?.Root;
        string Point(string text) => template is null ? text : PathText.Replace(text, template, area.Workspace);

        var environment = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = area.Home, ["LANG"] = "C.UTF-8", ["PATH"] = path ?? "", ["TMPDIR"] = area.Temp, ["TZ"] = "UTC", [ProcessTreeMark] = area.Mark,
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
            environment[name] = Point(value);
        }

        clock.Apply(environment, shift);
        var working = definition.Cwd is { } cwd ? Point(Path.TrimEndingDirectorySeparator(Path.GetFullPath(cwd))) : area.Workspace;
        if (!Directory.Exists(working))
        {
            throw new LaunchException($"cwd does not exist: {definition.Cwd}");
        }

        (string, string)[] map = [(area.Workspace, VirtualPaths.Workspace), (area.Home, VirtualPaths.Home), (area.Temp, VirtualPaths.Temp)];
        var edge = new SessionEdge(map, new ArgumentGuard([area.Workspace, area.Home, area.Temp], working), Secrets.Of(definition));

        string[] line = [.. GroupPrefix(), Point(executable), .. args.Select(Point)];
        return new LaunchPlan(line[0], line[1..], environment, working, edge, Contained: false);
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

    private static string VisiblePath(string executable, string? path, IReadOnlyList<string> shown) => string.Join(':',
        (path ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Where(folder => folder.StartsWith('/') && shown.Any(s => ReadOnlyFolders.IsWithin(folder, s)))
            .Prepend(Path.GetDirectoryName(executable)!)
            .Concat(["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"])
            .Distinct(StringComparer.Ordinal));
}
