using System.Globalization;
using FireFly.Contracts;
using FireFly.Web.Graphs;

namespace FireFly.Web.Tests.Graphs;

public sealed class GraphDrawingTests
{
    [Fact]
    public void Graph_OfAThousandTools_IsDrawnByServers_AndByToolsOfOne()
    {
        var graph = Graph(servers: 20, tools: 50);

        var whole = GraphDrawing.Of(graph, 0, null);
        Assert.True(whole.IsOfServers);
        Assert.Equal(20, whole.Places.Count);
        Assert.InRange(whole.Lines.Count, 1, GraphDrawing.MostLines);

        var one = GraphDrawing.Of(graph, 0, "server3");
        Assert.False(one.IsOfServers);
        Assert.Contains(one.Places, place => place.Id == "server3/tool49");
        Assert.All(one.Places, place => Assert.True(place is { X: > 0 and < GraphDrawing.Size, Y: > 0 and < GraphDrawing.Size }));
    }

    [Fact]
    public void Edges_BeyondWhatCanBeDrawn_AreTheLeastSure()
    {
        var graph = Graph(servers: 3, tools: 60);

        var drawing = GraphDrawing.Of(graph, 0, null);

        Assert.Equal(GraphDrawing.MostLines, drawing.Lines.Count);
        Assert.Equal(graph.Edges.Count - GraphDrawing.MostLines, drawing.LeftOut);
        Assert.DoesNotContain(drawing.Lines, line => line.Band == ConfidenceBand.Low);
    }

    private static ToolDependencyGraph Graph(int servers, int tools)
    {
        var ids = Enumerable.Range(0, servers).SelectMany(server => Enumerable.Range(0, tools).Select(tool => string.Create(CultureInfo.InvariantCulture, $"server{server}/tool{tool}"))).ToList();
        return new ToolDependencyGraph
        {
            Id = "g", Seed = 1, Tools = ids,
            Edges = [.. ids.Index().SelectMany(from => Enumerable.Range(1, 8).Select(step => new ToolEdge
            {
                From = from.Item, To = ids[(from.Index + (step * 17)) % ids.Count], Confidence = step / 8.0, Band = step > 2 ? ConfidenceBand.High : ConfidenceBand.Low,
                Bindings = [new Binding("/id", "id")], Evidence = [new EdgeEvidence("schema", "a name")],
            }))],
        };
    }
}
