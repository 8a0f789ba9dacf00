using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Storage;

namespace FireFly.Exploration.Explorations;

/// <summary>The graph that is explored, with its tools and their servers, as the store has them now.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Tools">Its tools.</param>
/// <param name="Servers">Their servers.</param>
internal sealed record ExploredCatalog(ToolDependencyGraph Graph, IReadOnlyList<Tool> Tools, IReadOnlyList<ServerDefinition> Servers)
{
    /// <exception cref="InvalidOperationException">Something is gone; the message says what.</exception>
    public static async Task<ExploredCatalog> ReadAsync(IDocumentStore store, string graphId, CancellationToken cancellationToken)
    {
        var graph = await store.FindAsync(Collections.Graphs, graphId, FireFlyJson.Default.ToolDependencyGraph, cancellationToken)
            ?? throw new InvalidOperationException($"there is no graph '{graphId}'");
        var tools = new List<Tool>();
        foreach (var id in graph.Tools)
        {
            tools.Add(await store.FindAsync(Collections.Tools, id, FireFlyJson.Default.Tool, cancellationToken)
                ?? throw new InvalidOperationException($"the tool '{id}' of the graph is not in the catalog any more: build the graph again"));
        }

        var entries = new List<JsonObject>();
        foreach (var name in tools.Select(tool => tool.Server).Distinct(StringComparer.Ordinal))
        {
            entries.Add(await store.FindAsync(Collections.Servers, name, FireFlyJson.Default.JsonObject, cancellationToken)
                ?? throw new InvalidOperationException($"there is no server '{name}' any more"));
        }

        // One that was switched off, or whose definition does not hold any more, leaves the others as they are.
        var (servers, leftOut) = ServerEntry.ReadAll(entries, Environment.GetEnvironmentVariable);
        return servers.Count > 0
            ? new ExploredCatalog(graph, tools, servers)
            : throw new InvalidOperationException(string.Join("; ", leftOut.Select(server => $"server '{server.Name}': {server.Reason}")));
    }
}
