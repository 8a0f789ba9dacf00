using FireFly.Contracts;

namespace FireFly.ToolGraph.Sampling;

/// <summary>The part of a graph that a request may use, indexed by tool, and how welcome each tool is.</summary>
internal sealed class SampleSpace
{
    private const double FansOut = 3, LeadsOn = 1.5, LeadsNowhere = 0.5, CrossServer = 4;

    private readonly Dictionary<string, List<ToolEdge>> outgoing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ToolEdge>> incoming = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> explored;
    private readonly bool preferCrossServer;

    public SampleSpace(ToolDependencyGraph graph, DagSampleRequest request)
    {
        Tools = [.. graph.Tools.Where(t => request.Restrict?.Invoke(t) ?? true).Order(StringComparer.Ordinal)];
        explored = Tools.ToDictionary(t => t, t => request.Coverage.GetValueOrDefault(t), StringComparer.Ordinal);
        preferCrossServer = request.PreferCrossServer;
        foreach (var edge in graph.Edges.Where(e => e.Band >= request.MinimumBand && e.From != e.To && explored.ContainsKey(e.From) && explored.ContainsKey(e.To)))
        {
            Add(outgoing, edge.From, edge);
            Add(incoming, edge.To, edge);
        }
    }

    public IReadOnlyList<string> Tools { get; }

    public IReadOnlyList<ToolEdge> From(string tool) => outgoing.TryGetValue(tool, out var found) ? found : [];

    public IReadOnlyList<ToolEdge> Into(string tool) => incoming.TryGetValue(tool, out var found) ? found : [];

    /// <summary>Counts one more exploration of each tool of <paramref name="dag"/>.</summary>
    public void Cover(WorkflowDag dag)
    {
        foreach (var tool in dag.Nodes)
        {
            explored[tool]++;
        }
    }

    /// <summary>How welcome a tool is as the first: little explored, and with two or more near certain successors.</summary>
    public double StartWeight(string tool)
    {
        var successors = From(tool);
        var lead = successors.Count(e => e.Band == ConfidenceBand.High) >= 2 ? FansOut : successors.Count > 0 ? LeadsOn : LeadsNowhere;
        return Novelty(tool) * lead;
    }

    /// <summary>How welcome a tool is as the one source of several others.</summary>
    public double SourceWeight(string tool) => StartWeight(tool) * Math.Min(From(tool).Count, 4);

    /// <summary>How welcome a tool is as the goal of several others: little explored, several parameters that can be fed.</summary>
    public double GoalWeight(string tool)
    {
        var inputs = Into(tool).SelectMany(e => e.Bindings).Select(b => b.Input).Distinct(StringComparer.Ordinal).Count();
        return Novelty(tool) * (inputs >= 2 ? 4 : inputs == 1 ? 1 : 0.1);
    }

    /// <summary>How welcome a step over <paramref name="edge"/> is that adds <paramref name="added"/>.</summary>
    public double StepWeight(ToolEdge edge, string added) =>
        Novelty(added) * edge.Confidence * Pickiness(edge.To) * (preferCrossServer && IsCrossServer(edge) ? CrossServer : 1);

    public static bool IsCrossServer(ToolEdge edge) => ToolNames.ServerOf(edge.From) != ToolNames.ServerOf(edge.To);

    public double Novelty(string tool) => 1.0 / Square(1 + explored[tool]);

    // A text sink accepts what any of many tools gives; it says least about a workflow, so it comes last.
    private double Pickiness(string consumer)
    {
        var servers = Into(consumer).Select(e => ToolNames.ServerOf(e.From)).Distinct(StringComparer.Ordinal).Count();
        return 1 / (1 + Math.Log(1 + Math.Max(0, Into(consumer).Count - 6)) + (0.5 * Math.Max(0, servers - 1)));
    }

    private static double Square(double value) => value * value;

    private static void Add(Dictionary<string, List<ToolEdge>> edges, string tool, ToolEdge edge)
    {
        if (!edges.TryGetValue(tool, out var list))
        {
            edges[tool] = list = [];
        }

        list.Add(edge);
    }
}
