using FireFly.Contracts;

namespace FireFly.Simulator.Datasets.Contents;

/// <summary>A graph in a list, without its edges.</summary>
/// <param name="Id">Id.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Tools">Number of tools.</param>
/// <param name="Edges">Number of edges.</param>
/// <param name="Bands">Edges by band.</param>
public sealed record GraphSummary(string Id, int Seed, int Tools, int Edges, IReadOnlyDictionary<string, int> Bands)
{
    internal static GraphSummary Of(ToolDependencyGraph graph) => new(
        graph.Id,
        graph.Seed,
        graph.Tools.Count,
        graph.Edges.Count,
        new SortedDictionary<string, int>(
            graph.Edges.GroupBy(edge => edge.Band).ToDictionary(group => group.Key.ToString().ToLowerInvariant(), group => group.Count()), StringComparer.Ordinal));
}
