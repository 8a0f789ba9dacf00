using FireFly.Contracts;

namespace FireFly.ToolGraph.Sampling;

/// <summary>Grows a DAG of a wanted shape, step by step, until the size is reached or no step is left.</summary>
internal static class DagGrower
{
    public static GrowingDag? Grow(SampleSpace space, string shape, int size, Random random)
    {
        var start = PickTool(random, space.Tools, shape switch
        {
            DagShapes.FanIn when size > 1 => space.GoalWeight,
            DagShapes.FanOut when size > 2 && space.Tools.Any(t => space.From(t).Count > 1) => space.SourceWeight,
            _ => space.StartWeight,
        });
        if (start is null)
        {
            return null;
        }

        var dag = new GrowingDag(start);
        while (dag.Nodes.Count < size)
        {
            var grown = shape == DagShapes.Independent ? GrowAlone(space, dag, random) : GrowJoined(space, dag, shape, start, random);
            if (!grown)
            {
                break;
            }
        }

        if (shape == DagShapes.Mixed)
        {
            Close(space, dag);
        }

        return dag;
    }

    private static bool GrowJoined(SampleSpace space, GrowingDag dag, string shape, string start, Random random)
    {
        var steps = shape switch
        {
            DagShapes.Sequence => FirstNotEmpty(() => Successors(space, dag, [dag.Nodes[^1]]), () => []),
            DagShapes.FanOut => FirstNotEmpty(() => Successors(space, dag, [start]), () => Successors(space, dag, dag.Nodes)),
            DagShapes.FanIn => FirstNotEmpty(() => Predecessors(space, dag, [start]), () => Predecessors(space, dag, dag.Nodes)),
            _ => [.. Successors(space, dag, dag.Nodes), .. Predecessors(space, dag, dag.Nodes)],
        };
        var step = DagSampler.Pick(random, steps, s => space.StepWeight(s.Edge, s.Added));
        if (step is null)
        {
            return false;
        }

        dag.Grow(step.Value.Edge);
        return true;
    }

    private static bool GrowAlone(SampleSpace space, GrowingDag dag, Random random)
    {
        var strangers = space.Tools.Where(t => !dag.Has(t) && !dag.Nodes.Any(n => AreJoined(space, n, t))).ToList();
        if (PickTool(random, strangers, space.Novelty) is not { } tool)
        {
            return false;
        }

        dag.AddAlone(tool);
        return true;
    }

    // A mix also uses the surest flows between tools that it already has.
    private static void Close(SampleSpace space, GrowingDag dag)
    {
        var between = dag.Nodes.SelectMany(space.From).Where(e => dag.Has(e.To))
            .OrderByDescending(e => e.Confidence).ThenBy(e => e.From, StringComparer.Ordinal).ThenBy(e => e.To, StringComparer.Ordinal).ToList();
        foreach (var edge in between)
        {
            dag.TryJoin(edge);
        }
    }

    private static List<Step> Successors(SampleSpace space, GrowingDag dag, IEnumerable<string> from) =>
        [.. from.SelectMany(space.From).Where(e => !dag.Has(e.To)).Select(e => new Step(e, e.To))];

    private static List<Step> Predecessors(SampleSpace space, GrowingDag dag, IEnumerable<string> to) =>
        [.. to.SelectMany(space.Into).Where(e => !dag.Has(e.From) && dag.CanFeed(e)).Select(e => new Step(e, e.From))];

    private static List<Step> FirstNotEmpty(Func<List<Step>> wanted, Func<List<Step>> otherwise) =>
        wanted() is { Count: > 0 } found ? found : otherwise();

    private static bool AreJoined(SampleSpace space, string one, string other) =>
        space.From(one).Any(e => e.To == other) || space.From(other).Any(e => e.To == one);

    private static string? PickTool(Random random, IReadOnlyList<string> tools, Func<string, double> weight) =>
        DagSampler.Pick(random, [.. tools.Select((_, i) => i)], i => weight(tools[i])) is { } at ? tools[at] : null;

    private readonly record struct Step(ToolEdge Edge, string Added);
}
