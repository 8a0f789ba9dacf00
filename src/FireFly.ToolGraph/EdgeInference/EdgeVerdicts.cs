using FireFly.Contracts;

namespace FireFly.ToolGraph.EdgeInference;

/// <summary>
/// Puts verdicts into a graph: a judged edge has the judge's confidence and says so in its evidence. What was observed stands above any
/// verdict. Edges that were judged to be none stay, with their low confidence, so that they are not inferred anew. Pure.
/// </summary>
public static class EdgeVerdicts
{
    /// <summary>Kind of the evidence.</summary>
    public const string Kind = "judged";

    private const string ObservedKind = "observed";

    /// <summary>The graph with the verdicts in it.</summary>
    /// <param name="graph">The graph; verdicts on pairs that it does not have are ignored.</param>
    /// <param name="verdicts">At most one for each pair; of several the first counts.</param>
    /// <param name="tools">The tools of the graph.</param>
    /// <param name="options">The bands.</param>
    public static ToolDependencyGraph Apply(ToolDependencyGraph graph, IEnumerable<EdgeVerdict> verdicts, IReadOnlyList<Tool> tools, EdgeInferenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(options);
        var byPair = verdicts.DistinctBy(verdict => (verdict.From, verdict.To)).ToDictionary(verdict => (verdict.From, verdict.To));
        return byPair.Count == 0 ? graph : With(graph, tools, [.. graph.Edges.Select(edge => byPair.TryGetValue((edge.From, edge.To), out var verdict) && !IsObserved(edge) ? Judged(edge, verdict, options) : edge)]);
    }

    /// <summary>A graph that was inferred anew, with the verdicts that an earlier one had.</summary>
    public static ToolDependencyGraph Carry(ToolDependencyGraph earlier, ToolDependencyGraph anew, IReadOnlyList<Tool> tools)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(anew);
        var judged = earlier.Edges.Where(edge => edge.Evidence.Any(evidence => evidence.Kind == Kind)).ToDictionary(edge => (edge.From, edge.To));
        return judged.Count == 0 ? anew : With(anew, tools, [.. anew.Edges.Select(edge => !IsObserved(edge) && judged.TryGetValue((edge.From, edge.To), out var verdict) ? verdict : edge)]);
    }

    private static bool IsObserved(ToolEdge edge) => edge.Evidence.Any(evidence => evidence.Kind == ObservedKind);

    private static ToolEdge Judged(ToolEdge edge, EdgeVerdict verdict, EdgeInferenceOptions options)
    {
        var confidence = Math.Round(Math.Clamp(verdict.Confidence, 0, 0.99), 4, MidpointRounding.AwayFromZero);
        return edge with
        {
            Confidence = confidence,
            Band = options.BandOf(confidence),
            Bindings = verdict.Bindings.Count > 0 ? [.. verdict.Bindings, .. edge.Bindings.Where(binding => verdict.Bindings.All(judged => judged.Input != binding.Input))] : edge.Bindings,
            Evidence = [.. edge.Evidence, new EdgeEvidence(Kind, verdict.Reason)],
        };
    }

    private static ToolDependencyGraph With(ToolDependencyGraph graph, IReadOnlyList<Tool> tools, IReadOnlyList<ToolEdge> edges) =>
        graph with { Edges = edges, Id = GraphId.Of(tools.OrderBy(tool => tool.Id, StringComparer.Ordinal), edges, graph.Seed) };
}
