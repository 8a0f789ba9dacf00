using FireFly.Contracts;
using FireFly.Exploration.Learning;

namespace FireFly.Exploration.Running;

/// <summary>
/// Plans the survey: every tool is called until it has worked a few times or seems hopeless, the least known first, each after tools
/// that the graph says feed it. Within one server, so that one session serves several tools.
/// </summary>
internal sealed class SurveyPlanner(ExplorationCatalog catalog, ToolDependencyGraph graph, int callsPerTool)
{
    private const int ToolsPerUnit = 5;
    private const int WantedSuccesses = 3;
    private const int Attempts = 6;
    private readonly ILookup<string, ToolEdge> _incoming = graph.Edges.Where(e => e.Band != ConfidenceBand.Low && catalog.Has(e)).ToLookup(e => e.To, StringComparer.Ordinal);

    /// <summary>The next round; empty when the survey is done.</summary>
    public IReadOnlyList<WorkflowDag> Next(Knowledge knowledge, int seed)
    {
        var dags = new List<WorkflowDag>();
        foreach (var (_, tools) in catalog.ByServer.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var wanting = tools
                .Where(t => knowledge.Profile(t.Id) is var p && p.Successes < WantedSuccesses && !p.IsHopeless && p.Calls < callsPerTool * (p.Successes > 0 ? 0.5 : 1))
                .OrderBy(t => ToolTraits.Destroys(t))
                .ThenBy(t => knowledge.Profile(t.Id).Successes)
                .ThenBy(t => knowledge.Profile(t.Id).Calls)
                .ThenBy(t => t.Id, StringComparer.Ordinal)
                .ToList();
            foreach (var group in wanting.Chunk(ToolsPerUnit))
            {
                dags.Add(Plan(group, knowledge, seed + dags.Count));
            }
        }

        return dags;
    }

    public static UnitPlan Unit(string id, WorkflowDag dag) => new(id, dag, dag.Seed, Attempts, Probe: true, MayChange: true);

    private WorkflowDag Plan(IReadOnlyList<Tool> wanted, Knowledge knowledge, int seed)
    {
        var nodes = new List<string>();
        foreach (var tool in wanted)
        {
            // The best producers that have worked already go first, so that ids and paths are there when they are asked for.
            foreach (var producer in _incoming[tool.Id]
                .Where(e => ToolNames.ServerOf(e.From) == tool.Server && knowledge.Profile(e.From).Successes > 0 && !nodes.Contains(e.From))
                .OrderByDescending(e => e.Confidence).ThenBy(e => e.From, StringComparer.Ordinal)
                .Select(e => e.From)
                .Where(id => !ToolTraits.Destroys(catalog.Tools[id]) && wanted.All(w => w.Id != id))
                .Skip(seed % 2)
                .Take(1))
            {
                nodes.Add(producer);
            }
        }

        nodes = [.. nodes.Take(5), .. wanted.Select(t => t.Id)];
        var edges = nodes
            .SelectMany((to, i) => _incoming[to].Where(e => nodes.IndexOf(e.From) is var at && at >= 0 && at < i))
            .Select(e => new DagEdge(e.From, e.To, e.Bindings))
            .ToList();
        return new WorkflowDag
        {
            Nodes = nodes,
            Edges = edges,
            Shape = DagShapes.Of(nodes.Count, [.. edges.Select(e => (nodes.IndexOf(e.From), nodes.IndexOf(e.To)))]),
            Seed = seed,
            GraphId = graph.Id,
        };
    }
}
