using FireFly.Contracts;
using FireFly.Mcp.Workspaces;

namespace FireFly.Mcp.Sandboxing;

/// <summary>Says what a server is given, for the admission report.</summary>
/// <param name="sandboxed">Whether there is a sandbox.</param>
/// <param name="warning">What does not hold in it here; null where all does.</param>
/// <param name="ownNetwork">Whether sandboxes have a network of their own.</param>
/// <param name="worlds">What is copied.</param>
internal sealed class SurroundingsReport(bool sandboxed, string? warning, bool ownNetwork, SessionWorlds worlds)
{
    /// <summary>Null for servers that run elsewhere.</summary>
    public ServerSurroundings? Of(ServerDefinition definition)
    {
        if (definition.Transport != ServerTransport.Stdio)
        {
            return null;
        }

        var world = worlds.Of(definition);
        var path = definition.Env.TryGetValue("PATH", out var own) ? own : Environment.GetEnvironmentVariable("PATH");
        var executable = ExecutableSearch.Find(definition.Command ?? "", path, definition.Cwd ?? Environment.CurrentDirectory);
        var machine = definition.Network == ServerNetwork.Host || (definition.Network == ServerNetwork.Internet && !ownNetwork) || !sandboxed;
        return new ServerSurroundings
        {
            Sandboxed = sandboxed,
            Network = machine ? "whatever this machine reaches, its own services too"
                : definition.Network == ServerNetwork.None ? "nothing"
                : "the internet; no address of this machine, and no private one",
            Reads = [.. (executable is null ? [] : ProgramPaths.For(executable, world.Programs)).Concat(definition.ReadOnlyPaths).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Copies = [.. world.Roots.Select(root => root.Kind == RootKind.Absent ? $"{root.Source}, which does not exist yet, at {root.Virtual}" : $"{root.Source} at {root.Virtual}")],
            Warnings =
            [
                .. sandboxed ? [] : new[] { "it runs WITHOUT A SANDBOX, with all rights of this user" },
                .. warning is null ? [] : new[] { warning },
                .. sandboxed && definition.Network == ServerNetwork.Internet && !ownNetwork ? new[] { "it reaches the services of this machine: no user-mode network works here (slirp4netns or pasta)" } : [],
                .. world.Notes,
            ],
        };
    }
}
