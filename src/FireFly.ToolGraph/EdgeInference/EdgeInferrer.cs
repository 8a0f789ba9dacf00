using FireFly.Contracts;
using FireFly.ToolGraph.EdgeInference.Profiles;
using FireFly.ToolGraph.EdgeInference.Rules;
using FireFly.Vocabulary.Semantics;

namespace FireFly.ToolGraph.EdgeInference;

/// <summary>
/// Infers which tool's output feeds which tool's input, from names, descriptions, schemas and what was observed; without a model.
/// Producers are looked up in an index by what a consumer needs; no loop goes over all pairs. The order of the input does not matter.
/// Pure and thread-safe.
/// </summary>
public static class EdgeInferrer
{
    private static readonly IEdgeRule[] Rules = [new EntityRule(), new MentionRule(), new ContentRule()];

    /// <summary>Builds the graph of <paramref name="tools"/>, which need unique ids.</summary>
    /// <param name="tools">The catalog.</param>
    /// <param name="seed">Kept in the graph, so that what is sampled from it can be named; inference itself draws nothing.</param>
    /// <param name="observed">Flows that were seen in recordings.</param>
    /// <param name="options">Thresholds and caps; null for the defaults.</param>
    /// <param name="outputs">Paths that real results hold.</param>
    /// <exception cref="ArgumentException">Two tools have the same id.</exception>
    public static ToolDependencyGraph Infer(
        IReadOnlyList<Tool> tools,
        int seed,
        IReadOnlyList<ObservedFlow>? observed = null,
        EdgeInferenceOptions? options = null,
        IReadOnlyList<ObservedOutput>? outputs = null) =>
        InferWithCounts(tools, seed, observed, options, outputs).Graph;

    /// <summary>The same, and how many pairs were scored.</summary>
    public static InferenceResult InferWithCounts(
        IReadOnlyList<Tool> tools,
        int seed,
        IReadOnlyList<ObservedFlow>? observed = null,
        EdgeInferenceOptions? options = null,
        IReadOnlyList<ObservedOutput>? outputs = null)
    {
        ArgumentNullException.ThrowIfNull(tools);
        options ??= new EdgeInferenceOptions();
        var ordered = tools.OrderBy(t => t.Id, StringComparer.Ordinal).ToList();
        var duplicate = ordered.Zip(ordered.Skip(1)).FirstOrDefault(p => p.First.Id == p.Second.Id).First;
        if (duplicate is not null)
        {
            throw new ArgumentException($"Two tools have the id {duplicate.Id}.", nameof(tools));
        }

        var profiler = new ToolProfiler(ServerWords.Of(ordered), (outputs ?? []).ToLookup(o => o.Tool, StringComparer.Ordinal));
        var catalog = new CatalogIndex([.. ordered.Select(profiler.Read)], options.Workspaces);
        var findings = new List<Finding>();
        for (var consumer = 0; consumer < ordered.Count; consumer++)
        {
            foreach (var rule in Rules)
            {
                rule.Look(catalog, consumer, findings);
            }
        }

        findings.AddRange(ObservedFlows.Read(ordered, observed ?? []));
        var edges = EdgeAssembler.Assemble(catalog, findings, options, out var pairs);
        var graph = new ToolDependencyGraph
        {
            Id = GraphId.Of(ordered, edges, seed), Seed = seed, Tools = [.. ordered.Select(t => t.Id)], Edges = edges,
        };
        return new InferenceResult(graph, pairs, (long)ordered.Count * (ordered.Count - 1));
    }
}
