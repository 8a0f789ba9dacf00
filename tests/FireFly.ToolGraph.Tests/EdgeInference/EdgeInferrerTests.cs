using FireFly.Contracts;
using FireFly.ToolGraph.EdgeInference;

namespace FireFly.ToolGraph.Tests.EdgeInference;

public sealed class EdgeInferrerTests
{
    private static readonly EdgeInferenceOptions OneWorkspace = new()
    {
        Workspaces = new Dictionary<string, string> { ["files"] = "/w", ["sums"] = "/w", ["board"] = "/w" },
    };

    [Fact]
    public void Infer_SearchAndGetOfOneEntity_IsHighAndBindsTheId()
    {
        var edge = Edge("board/search_tasks", "board/get_task");

        Assert.Equal(ConfidenceBand.High, edge!.Band);
        Assert.Contains(edge.Bindings, b => b.Input == "task_id");
        Assert.NotEmpty(edge.Evidence);
    }

    [Fact]
    public void Infer_ProducerThatTakesTheIdItself_IsNoEdge() =>
        Assert.True(Band("board/get_task", "board/complete_task") < ConfidenceBand.Medium);

    [Fact]
    public void Infer_DeletingTool_OriginatesNothing() =>
        Assert.Null(Edge("board/delete_task", "board/get_task"));

    [Fact]
    public void Infer_CreatedEntity_FeedsItsConsumers() =>
        Assert.Equal(ConfidenceBand.High, Band("board/create_task", "board/complete_task"));

    [Fact]
    public void Infer_OutputSchema_BindsItsPath()
    {
        var edge = Edge("vcs/log", "vcs/show_commit");

        Assert.Equal(ConfidenceBand.High, edge!.Band);
        Assert.Contains(new Binding("/commits/*/hash", "commit"), edge.Bindings);
        Assert.Contains(edge.Evidence, e => e.Kind == "schema");
    }

    [Fact]
    public void Infer_DescriptionThatNamesTheSource_IsHigh()
    {
        var tools = new[]
        {
            Tools.Of("s/fetch_catalogue", "Gives the catalogue."),
            Tools.Of("s/render", "Renders something. Take the value from fetch_catalogue.", "handle:string!"),
        };

        Assert.Equal(ConfidenceBand.High, EdgeInferrer.Infer(tools, 0).Edges.Single(e => e.To == "s/render").Band);
    }

    [Fact]
    public void Infer_DescriptionThatAdvisesAgainst_IsNoEdge()
    {
        var tools = new[]
        {
            Tools.Of("s/fetch_catalogue", "Gives the catalogue."),
            Tools.Of("s/render", "Renders something. Do not use fetch_catalogue with this.", "handle:string!"),
        };

        Assert.DoesNotContain(EdgeInferrer.Infer(tools, 0).Edges, e => e.Band >= ConfidenceBand.Medium);
    }

    [Fact]
    public void Infer_QualifiersThatClash_AreNoEdge()
    {
        var tools = new[]
        {
            Tools.Of("s/search_npm_packages", "Search npm.", "query:string!"),
            Tools.Of("s/get_pypi_package", "Get a PyPI package.", "name:string!"),
            Tools.Of("s/get_npm_package", "Get an npm package.", "name:string!"),
        };

        var graph = EdgeInferrer.Infer(tools, 0);

        Assert.DoesNotContain(graph.Edges, e => e.To == "s/get_pypi_package" && e.Band >= ConfidenceBand.Medium);
        Assert.Contains(graph.Edges, e => e.To == "s/get_npm_package" && e.Band >= ConfidenceBand.Medium);
    }

    [Fact]
    public void Infer_SameEntityOnAnotherServer_IsNoEdge() =>
        Assert.Empty(EdgeInferrer.Infer([Tools.Of("a/list_tasks", "List tasks."), Tools.Of("b/get_task", "Get a task.", "task_id:string!")], 0).Edges);

    [Fact]
    public void Infer_ReadTextAndPureTool_FlowsInASharedWorkspaceOnly()
    {
        Assert.Equal(ConfidenceBand.Medium, Band("files/read_file", "sums/hash", OneWorkspace));
        Assert.True(Band("files/read_file", "sums/hash") < ConfidenceBand.Medium);
    }

    [Fact]
    public void Infer_FoundPath_FlowsToReading() =>
        Assert.True(Band("files/search_files", "files/read_file") >= ConfidenceBand.Medium);

    [Fact]
    public void Infer_ObservedFlow_MakesAnEdgeThatNoTextStates()
    {
        var flow = new ObservedFlow("sums/count", "/tokens/number/0", "board/get_project", "project_id", 3);

        var edge = EdgeInferrer.Infer(Tools.Catalog, 0, [flow]).Edges.Single(e => e.From == "sums/count" && e.To == "board/get_project");

        Assert.Equal(ConfidenceBand.High, edge.Band);
        Assert.Equal(new Binding("/tokens/number/0", "project_id"), edge.Bindings[0]);
        Assert.Equal(3, edge.Evidence[0].Count);
    }

    [Fact]
    public void Infer_ObservedOutput_CountsLikeASchema()
    {
        var output = new ObservedOutput("board/list_projects", "/items/*/projectId", "string", "uuid", 5);

        var edge = EdgeInferrer.Infer(Tools.Catalog, 0, outputs: [output]).Edges.Single(e => e.From == "board/list_projects" && e.To == "board/get_project");

        Assert.Contains(new Binding("/items/*/projectId", "project_id"), edge.Bindings);
    }

    [Fact]
    public void Infer_TwoToolsWithOneId_Throws() =>
        Assert.Throws<ArgumentException>(() => EdgeInferrer.Infer([Tools.Of("a/b", ""), Tools.Of("a/b", "")], 0));

    [Fact]
    public void Infer_NoTools_GivesAnEmptyGraph() => Assert.Empty(EdgeInferrer.Infer([], 0).Edges);

    [Theory]
    [InlineData("true")]
    [InlineData("""{"properties": 3}""")]
    [InlineData("""{"properties": {"id": true, "x": {"type": []}}, "required": "id"}""")]
    public void Infer_SchemaThatIsNone_IsReadAsFarAsItGoes(string schema)
    {
        var odd = Tools.Of("board/odd", "Odd.") with { InputSchema = System.Text.Json.JsonElement.Parse(schema) };

        Assert.Contains("board/odd", EdgeInferrer.Infer([.. Tools.Catalog, odd], 0).Tools);
    }

    private static ToolEdge? Edge(string from, string to, EdgeInferenceOptions? options = null) =>
        EdgeInferrer.Infer(Tools.Catalog, 0, options: options).Edges.SingleOrDefault(e => e.From == from && e.To == to);

    private static ConfidenceBand Band(string from, string to, EdgeInferenceOptions? options = null) =>
        Edge(from, to, options)?.Band ?? ConfidenceBand.Low;
}
