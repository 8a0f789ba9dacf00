using FireFly.Contracts;

namespace FireFly.ToolGraph.Sampling;

/// <summary>A DAG while it is sampled. A parameter is fed by one producer only, so that every edge can matter.</summary>
internal sealed class GrowingDag(string first)
{
    private readonly List<string> nodes = [first];
    private readonly List<DagEdge> edges = [];
    private readonly HashSet<(string Tool, string Input)> fed = [];

    public IReadOnlyList<string> Nodes => nodes;

    public bool Has(string tool) => nodes.Contains(tool, StringComparer.Ordinal);

    /// <summary>Whether the edge would feed a parameter that nothing feeds yet.</summary>
    public bool CanFeed(ToolEdge edge) => edge.Bindings.Any(b => !fed.Contains((edge.To, b.Input)));

    public void AddAlone(string tool) => nodes.Add(tool);

    /// <summary>Adds the end of <paramref name="edge"/> that is not there yet, and the edge.</summary>
    public void Grow(ToolEdge edge)
    {
        foreach (var end in (ReadOnlySpan<string>)[edge.From, edge.To])
        {
            if (!Has(end))
            {
                nodes.Add(end);
            }
        }

        Join(edge);
    }

    /// <summary>Adds an edge between tools that are there, if it closes no cycle.</summary>
    public bool TryJoin(ToolEdge edge)
    {
        if (!CanFeed(edge) || edges.Any(e => e.From == edge.From && e.To == edge.To) || Reaches(edge.To, edge.From))
        {
            return false;
        }

        Join(edge);
        return true;
    }

    public WorkflowDag Finish(int seed, string graphId)
    {
        var ordered = TopologicalOrder();
        var position = ordered.Select((tool, i) => (tool, i)).ToDictionary(p => p.tool, p => p.i, StringComparer.Ordinal);
        return new WorkflowDag
        {
            Nodes = ordered,
            Edges = [.. edges.OrderBy(e => position[e.From]).ThenBy(e => position[e.To])],
            Shape = DagShapes.Of(ordered.Count, [.. edges.Select(e => (position[e.From], position[e.To]))]),
            Seed = seed,
            GraphId = graphId,
        };
    }

    private void Join(ToolEdge edge)
    {
        // Of several outputs for one parameter the surest stays: bindings are ordered by confidence.
        var free = edge.Bindings.Where(b => !fed.Contains((edge.To, b.Input))).ToList();
        edges.Add(new DagEdge(edge.From, edge.To, free));
        fed.UnionWith(free.Select(b => (edge.To, b.Input)));
    }

    private bool Reaches(string from, string to) =>
        from == to || edges.Where(e => e.From == from).Any(e => Reaches(e.To, to));

    private List<string> TopologicalOrder()
    {
        var waiting = nodes.ToDictionary(n => n, n => edges.Count(e => e.To == n), StringComparer.Ordinal);
        var ordered = new List<string>(nodes.Count);
        while (ordered.Count < nodes.Count)
        {
            var next = nodes.First(n => waiting.TryGetValue(n, out var count) && count == 0);
            waiting.Remove(next);
            ordered.Add(next);
            foreach (var edge in edges.Where(e => e.From == next))
            {
                waiting[edge.To]--;
            }
        }

        return ordered;
    }
}
