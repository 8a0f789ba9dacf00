using FireFly.Contracts;

namespace FireFly.ToolGraph.Sampling;

/// <summary>
/// Samples workflows from a tool graph: sequences, fan-outs, fan-ins, mixes and independent calls, within a server and across.
/// Tools explored least come first in expectation; a tool stands in a DAG once. Pure, deterministic and thread-safe.
/// </summary>
public static class DagSampler
{
    private const int Attempts = 8;
    private const int AttemptsPerDag = 4;
    private const int SeedStep = 7919;

    // Fan-in is what makes workflows long and answers depend on several calls.
    private static readonly (string Shape, double Weight)[] Shapes =
    [
        (DagShapes.Sequence, 0.32), (DagShapes.FanIn, 0.28), (DagShapes.FanOut, 0.15), (DagShapes.Mixed, 0.20), (DagShapes.Independent, 0.05),
    ];

    /// <summary>Samples one DAG. A graph too thin for the wish gives a smaller one; a graph without an allowed tool gives one without nodes.</summary>
    public static WorkflowDag Sample(ToolDependencyGraph graph, DagSampleRequest request)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(request);
        return Sample(new SampleSpace(graph, request), request, graph.Id);
    }

    /// <summary>
    /// Samples up to <paramref name="count"/> different DAGs, each counting as explored for the next.
    /// Fewer come back where the graph has no more. Each one's seed gives it again under the coverage of its turn.
    /// </summary>
    public static IReadOnlyList<WorkflowDag> SampleMany(ToolDependencyGraph graph, DagSampleRequest request, int count)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(request);
        var space = new SampleSpace(graph, request);
        var dags = new List<WorkflowDag>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var turn = 0; turn < (long)Math.Max(0, count) * AttemptsPerDag && dags.Count < count; turn++)
        {
            var dag = Sample(space, request with { Seed = unchecked(request.Seed + (turn * SeedStep)) }, graph.Id);
            if (dag.Nodes.Count > 0 && known.Add(Signature(dag)))
            {
                dags.Add(dag);
                space.Cover(dag);
            }
        }

        return dags;
    }

    private static WorkflowDag Sample(SampleSpace space, DagSampleRequest request, string graphId)
    {
        var random = new Random(request.Seed);
        var size = Math.Clamp(request.Size, DagSampleRequest.SmallestSize, DagSampleRequest.LargestSize);
        GrowingDag? best = null;
        for (var attempt = 0; attempt < Attempts && !(best?.Nodes.Count == size && HasShape(best, request.Shape)); attempt++)
        {
            var shape = request.Shape ?? Pick(random, Shapes, s => s.Weight)!.Value.Shape;
            if (DagGrower.Grow(space, shape, size, random) is { } grown && (best is null || Fit(grown, request.Shape) > Fit(best, request.Shape)))
            {
                best = grown;
            }
        }

        return best?.Finish(request.Seed, graphId)
            ?? new WorkflowDag { Nodes = [], Edges = [], Shape = DagShapes.Single, Seed = request.Seed, GraphId = graphId };
    }

    private static bool HasShape(GrowingDag dag, string? shape) => shape is null || dag.Finish(0, "").Shape == shape;

    // Size first, then the shape that was wished for.
    private static int Fit(GrowingDag dag, string? shape) => (2 * dag.Nodes.Count) + (HasShape(dag, shape) ? 1 : 0);

    /// <summary>Draws one of <paramref name="items"/> with a probability proportional to its weight; null where none has any.</summary>
    internal static T? Pick<T>(Random random, IReadOnlyList<T> items, Func<T, double> weight)
        where T : struct
    {
        var weights = items.Select(weight).ToList();
        var left = random.NextDouble() * weights.Sum();
        for (var i = 0; i < items.Count; i++)
        {
            left -= weights[i];
            if (left < 0 && weights[i] > 0)
            {
                return items[i];
            }
        }

        return null;
    }

    private static string Signature(WorkflowDag dag) =>
        string.Join('\n', dag.Nodes.Order(StringComparer.Ordinal)) + "\n\n" + string.Join('\n', dag.Edges.Select(e => $"{e.From}\t{e.To}").Order(StringComparer.Ordinal));
}
