using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Arguments;
using FireFly.Exploration.Learning;
using FireFly.Verification;

namespace FireFly.Exploration.Running;

/// <summary>
/// Leaves the edges of a graph along which something can flow, as far as is known: a value of an output seen so far suits a bound
/// parameter, and flows were not tried in vain. A workflow over other edges would be made of calls that stand alone.
/// </summary>
internal sealed class PassableEdges(ExplorationCatalog catalog, Knowledge knowledge)
{
    private const int TriesInVain = 2;

    public ToolDependencyGraph Of(ToolDependencyGraph graph) =>
        graph with { Edges = [.. graph.Edges.Where(e => e.Band != ConfidenceBand.Low && catalog.Has(e) && IsPassable(e))] };

    private bool IsPassable(ToolEdge edge)
    {
        var (worked, flowed) = knowledge.Edges.GetValueOrDefault((edge.From, edge.To));
        if (worked >= TriesInVain && flowed * 4 < worked)
        {
            return false;
        }

        var outputs = knowledge.Profile(edge.From).Outputs;
        return outputs.Count == 0 || ArgumentBuilder.CanBind(new DagEdge(edge.From, edge.To, edge.Bindings), Context(edge, outputs));
    }

    private ChoiceContext Context(ToolEdge edge, IReadOnlyList<ObservedOutput> outputs)
    {
        var tool = catalog.Tools[edge.To];
        return new ChoiceContext
        {
            Tool = tool,
            Server = catalog.Servers[tool.Server],
            Knowledge = knowledge,
            Earlier = outputs,
            Incoming = [],
            Random = new Random(0),
            Pure = knowledge.ChangesNothing(tool),
            InChangedState = false,
            Refused = new HashSet<string>(StringComparer.Ordinal),
            Allowed = new Dictionary<string, List<JsonElement>>(StringComparer.Ordinal),
            Expected = new Dictionary<string, ParameterExpectation>(StringComparer.Ordinal),
            Created = [],
            UsedBefore = new Dictionary<string, JsonElement>(StringComparer.Ordinal),
        };
    }
}
