using FireFly.Contracts;
using FireFly.Exploration.Learning;
using FireFly.ToolGraph.Sampling;

namespace FireFly.Exploration.Running;

/// <summary>Plans the rounds after the survey: sub-DAGs of the graph, sizes weighted to three and four calls, the least explored tools first, along edges that something can flow.</summary>
internal sealed class WorkflowPlanner(ExplorationCatalog catalog)
{
    private const int Attempts = 3;
    private const int ChangingPercent = 10;

    // Relative frequency of sizes 1, 2, 3, ...
    private static readonly int[] SizeWeights = [3, 13, 31, 26, 16, 6, 3, 1, 1];

    public IReadOnlyList<WorkflowDag> Next(ToolDependencyGraph graph, Knowledge knowledge, IReadOnlyDictionary<string, int> explored, int count, int seed)
    {
        var random = new Random(seed);
        var working = catalog.Tools.Values.Where(t => knowledge.Profile(t.Id).Successes > 0).ToList();
        var coverage = new Dictionary<string, int>(explored, StringComparer.Ordinal);
        var passable = new PassableEdges(catalog, knowledge).Of(graph);
        var dags = new List<WorkflowDag>();
        for (var i = 0; i < count; i++)
        {
            // Each change costs fresh servers, here and in every proof: most workflows only read.
            var mayChange = random.Next(100) < ChangingPercent;
            var usable = working
                .Where(t => knowledge.ChangesNothing(t) || (mayChange && (!ToolTraits.Destroys(t) || random.Next(3) == 0)))
                .Select(t => t.Id)
                .ToHashSet(StringComparer.Ordinal);
            var dag = DagSampler.Sample(passable, new DagSampleRequest
            {
                Size = PickSize(random),
                Seed = random.Next(),
                Coverage = coverage,
                Restrict = usable.Contains,
                PreferCrossServer = random.Next(100) < 45,
            });
            if (dag.Nodes.Count == 0)
            {
                break;
            }

            foreach (var node in dag.Nodes)
            {
                coverage[node] = coverage.GetValueOrDefault(node) + 1;
            }

            dags.Add(dag);
        }

        return dags;
    }

    /// <summary>The unit of a DAG. One that only reads stays so: a repair that changed something would cost fresh servers.</summary>
    public UnitPlan Unit(string id, WorkflowDag dag, Knowledge knowledge) =>
        new(id, dag, dag.Seed, Attempts, Probe: true, MayChange: dag.Nodes.Any(n => !knowledge.ChangesNothing(catalog.Tools[n])));

    private static int PickSize(Random random)
    {
        var at = random.Next(SizeWeights.Sum());
        var size = 0;
        while (at >= SizeWeights[size])
        {
            at -= SizeWeights[size++];
        }

        return size + 1;
    }
}
