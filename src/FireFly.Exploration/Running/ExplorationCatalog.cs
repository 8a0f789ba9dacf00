using FireFly.Contracts;

namespace FireFly.Exploration.Running;

/// <summary>The servers and tools that a run may use.</summary>
internal sealed class ExplorationCatalog
{
    public ExplorationCatalog(IReadOnlyList<ServerDefinition> servers, IReadOnlyList<Tool> tools)
    {
        Servers = servers.ToDictionary(s => s.Name, StringComparer.Ordinal);
        var usable = tools
            .Where(t => Servers.TryGetValue(t.Server, out var s) && s.Forbids(t.Name) is null && t.RequiresTask != true)
            .OrderBy(t => t.Id, StringComparer.Ordinal)
            .ToList();
        Tools = usable.ToDictionary(t => t.Id, StringComparer.Ordinal);
        ByServer = usable.GroupBy(t => t.Server, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (IReadOnlyList<Tool>)[.. g], StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, ServerDefinition> Servers { get; }

    /// <summary>By tool id; without excluded ones and those that only run as MCP tasks.</summary>
    public IReadOnlyDictionary<string, Tool> Tools { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<Tool>> ByServer { get; }

    /// <summary>Whether both ends of an edge may be used: a graph is of all tools that were listed.</summary>
    public bool Has(ToolEdge edge) => Tools.ContainsKey(edge.From) && Tools.ContainsKey(edge.To);
}
