using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Learning;
using FireFly.Exploration.Running;
using FireFly.ToolGraph.EdgeInference;

namespace FireFly.Exploration.Tests.Running;

public sealed class SurveyPlannerTests
{
    private static readonly Tool[] Tools =
    [
        .. Enumerable.Range(0, 7).Select(i => Given.Tool($"get_part{i}")),
        Given.Tool("list_items", description: "List items with their ids."),
        Given.Tool("get_item", """{"type":"object","properties":{"item_id":{"type":"string","description":"Item id, from list_items"}},"required":["item_id"]}""", "Get an item."),
        Given.Tool("delete_item"),
        Given.Tool("echo", server: "talk"),
    ];

    private static readonly ExplorationCatalog Catalog = new([Given.Server(), Given.Server("talk")], Tools);
    private static readonly ToolDependencyGraph Graph = EdgeInferrer.Infer(Tools, 7);

    [Fact]
    public void Next_NothingKnown_WantsEveryToolOnceAndStaysWithinAServer()
    {
        var dags = Planner().Next(Given.Knowledge(Tools), 1);

        Assert.Equal(Tools.Select(t => t.Id).Order(StringComparer.Ordinal), dags.SelectMany(d => d.Nodes).Order(StringComparer.Ordinal));
        Assert.All(dags, d => Assert.Single(d.Nodes.Select(ToolNames.ServerOf).Distinct()));
    }

    [Fact]
    public void Next_SameKnowledgeAndSeed_GivesTheSamePlan() =>
        Assert.Equal(Written(Planner().Next(Given.Knowledge(Tools), 5)), Written(Planner().Next(Given.Knowledge(Tools), 5)));

    [Fact]
    public void Next_EveryToolWorkedOften_IsEmpty()
    {
        var knowledge = Given.Knowledge(Tools);
        foreach (var tool in Tools)
        {
            Work(knowledge, tool, 10);
        }

        Assert.Empty(Planner().Next(knowledge, 1));
    }

    [Fact]
    public void Next_ToolThatNeverWorked_IsGivenUpAfterItsCalls()
    {
        var knowledge = Given.Knowledge(Tools);
        knowledge.Merge(Given.Unit("u", [], [new ToolFact { Tool = "talk/echo", Calls = 10 }]));

        Assert.DoesNotContain(Planner(10).Next(knowledge, 1), d => d.Nodes.Contains("talk/echo"));
        Assert.Contains(Planner(11).Next(knowledge, 1), d => d.Nodes.Contains("talk/echo"));
    }

    [Fact]
    public void Next_DestroyingTool_ComesLast()
    {
        var last = Planner().Next(Given.Knowledge(Tools), 1).Last(d => d.Nodes[0].StartsWith("shop/", StringComparison.Ordinal));

        Assert.Equal("shop/delete_item", last.Nodes[^1]);
    }

    [Fact]
    public void Next_ProducerThatWorked_GoesBeforeItsConsumer()
    {
        var knowledge = Given.Knowledge(Tools);
        foreach (var tool in Tools.Where(t => t.Name != "get_item"))
        {
            Work(knowledge, tool, 10);
        }

        var edge = new ToolEdge
        {
            From = "shop/list_items", To = "shop/get_item", Confidence = 0.9, Band = ConfidenceBand.High, Bindings = [new Binding("/*/id", "item_id")], Evidence = [],
        };
        var graph = new ToolDependencyGraph { Id = "g", Seed = 7, Tools = [.. Tools.Select(t => t.Id)], Edges = [edge] };
        var dags = Enumerable.Range(0, 2).SelectMany(seed => new SurveyPlanner(Catalog, graph, 60).Next(knowledge, seed)).ToList();

        var dag = Assert.Single(dags, d => d.Nodes.Count == 2);
        Assert.Equal(["shop/list_items", "shop/get_item"], dag.Nodes);
        Assert.Equal("item_id", Assert.Single(Assert.Single(dag.Edges).Bindings).Input);
    }

    private static SurveyPlanner Planner(int callsPerTool = 60) => new(Catalog, Graph, callsPerTool);

    private static void Work(Knowledge knowledge, Tool tool, int times)
    {
        for (var i = 0; i < times; i++)
        {
            knowledge.Merge(Given.Unit($"{tool.Name}{i}", [Given.Recording($"r{i}", tool, "{}", "done")], [new ToolFact { Tool = tool.Id, Calls = 1, PureVotes = 1 }]));
        }
    }

    private static string Written(IReadOnlyList<WorkflowDag> dags) => JsonSerializer.Serialize(dags, FireFlyJson.Default.IReadOnlyListWorkflowDag);
}
