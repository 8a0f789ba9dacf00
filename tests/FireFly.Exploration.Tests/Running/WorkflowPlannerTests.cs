using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Learning;
using FireFly.Exploration.Running;

namespace FireFly.Exploration.Tests.Running;

public sealed class WorkflowPlannerTests
{
    private static readonly Tool[] Tools =
    [
        Given.Tool("list_items", annotations: """{"readOnlyHint":true}"""),
        Given.Tool("get_item", """{"type":"object","properties":{"item_id":{"type":"string"}},"required":["item_id"]}""", annotations: """{"readOnlyHint":true}"""),
        Given.Tool("get_price", """{"type":"object","properties":{"item_id":{"type":"string"}},"required":["item_id"]}""", annotations: """{"readOnlyHint":true}"""),
        Given.Tool("broken", annotations: """{"readOnlyHint":true}"""),
    ];

    private static readonly ExplorationCatalog Catalog = new([Given.Server()], Tools);

    private static readonly ToolDependencyGraph Graph = new()
    {
        Id = "g", Seed = 1, Tools = [.. Tools.Select(t => t.Id)],
        Edges = [Edge("list_items", "get_item"), Edge("list_items", "get_price"), Edge("list_items", "broken")],
    };

    [Fact]
    public void Next_SameSeed_GivesTheSameWorkflows() => Assert.Equal(Plan(3), Plan(3));

    [Fact]
    public void Next_OtherSeed_GivesOtherWorkflows() => Assert.NotEqual(Plan(3), Plan(4));

    [Fact]
    public void Next_ToolThatTheFileForbids_IsInNoWorkflowAndNoSurvey()
    {
        var catalog = new ExplorationCatalog([Given.Server() with { ToolRules = [new ToolRule("disabledTools", false, ["get_price", "list_items"])] }], Tools);
        var allowed = Tools.Where(tool => tool.Name is "get_item" or "broken").ToArray();

        var survey = new SurveyPlanner(catalog, Graph, 60).Next(Given.Knowledge(allowed), 1);
        var workflows = new WorkflowPlanner(catalog).Next(Graph, Given.Knowledge(allowed), new Dictionary<string, int>(), 20, 5);

        Assert.NotEmpty(survey);
        Assert.All(survey.Concat(workflows).SelectMany(dag => dag.Nodes), node => Assert.Contains(node, allowed.Select(tool => tool.Id)));
    }

    [Fact]
    public void Next_ToolThatNeverWorked_IsLeftOut()
    {
        var dags = new WorkflowPlanner(Catalog).Next(Graph, Known(), new Dictionary<string, int>(), 40, 5);

        Assert.Equal(40, dags.Count);
        Assert.DoesNotContain(dags, d => d.Nodes.Contains("shop/broken"));
        Assert.All(Tools.Where(t => t.Name != "broken"), t => Assert.Contains(dags, d => d.Nodes.Contains(t.Id)));
    }

    [Fact]
    public void Next_NoToolWorked_IsEmpty() => Assert.Empty(new WorkflowPlanner(Catalog).Next(Graph, Given.Knowledge(Tools), new Dictionary<string, int>(), 5, 1));

    [Fact]
    public void Next_AnyWorkflow_HasEdgesOnlyForward()
    {
        foreach (var dag in new WorkflowPlanner(Catalog).Next(Graph, Known(), new Dictionary<string, int>(), 40, 9))
        {
            var order = dag.Nodes.ToList();
            Assert.All(dag.Edges, e => Assert.True(order.IndexOf(e.From) >= 0 && order.IndexOf(e.From) < order.IndexOf(e.To)));
        }
    }

    private static string Plan(int seed) => JsonSerializer.Serialize(
        new WorkflowPlanner(Catalog).Next(Graph, Known(), new Dictionary<string, int> { ["shop/get_item"] = 2 }, 20, seed), FireFlyJson.Default.IReadOnlyListWorkflowDag);

    private static Knowledge Known()
    {
        var knowledge = Given.Knowledge(Tools);
        foreach (var tool in Tools.Where(t => t.Name != "broken"))
        {
            knowledge.Merge(Given.Unit(tool.Name, [Given.Recording("r", tool, "{}", "done")]));
        }

        return knowledge;
    }

    private static ToolEdge Edge(string from, string to) => new()
    {
        From = $"shop/{from}", To = $"shop/{to}", Confidence = 0.9, Band = ConfidenceBand.High, Bindings = [new Binding("/*/id", "item_id")], Evidence = [],
    };
}
