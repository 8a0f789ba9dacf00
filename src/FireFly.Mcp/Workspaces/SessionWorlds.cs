using System.Collections.Concurrent;
using FireFly.Contracts;
using FireFly.Mcp.Sandboxing;

namespace FireFly.Mcp.Workspaces;

/// <summary>What sessions copy for each server of a run, read once. Thread-safe.</summary>
internal sealed class SessionWorlds
{
    private readonly IReadOnlyDictionary<string, ServerWorld> _worlds;
    private readonly ConcurrentDictionary<string, Lazy<WorkspaceTemplate>> _templates = new(StringComparer.Ordinal);
    private readonly HiddenPaths _hidden;
    private readonly bool _linkPackages;

    /// <param name="servers">The servers of the run.</param>
    /// <param name="hidden">What no server sees.</param>
    /// <param name="linkPackages">Whether there is no sandbox that could mount packages.</param>
    public SessionWorlds(IReadOnlyList<ServerDefinition> servers, HiddenPaths hidden, bool linkPackages)
    {
        (_hidden, _linkPackages) = (hidden, linkPackages);
        _worlds = WorldPlanner.Plan(servers, hidden);
    }

    /// <summary>The world of a server; of one that is not in the run, its own.</summary>
    public ServerWorld Of(ServerDefinition definition) =>
        _worlds.TryGetValue(definition.Name, out var world) ? world : WorldPlanner.Plan([definition], _hidden)[definition.Name];

    /// <summary>What is copied for it; null for nothing.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public WorkspaceTemplate? Template(ServerWorld world) => world.Roots.Count == 0 ? null
        : _templates.GetOrAdd(world.Key, _ => new Lazy<WorkspaceTemplate>(() => WorkspaceTemplate.Read(world.Roots, _hidden, _linkPackages))).Value;
}
