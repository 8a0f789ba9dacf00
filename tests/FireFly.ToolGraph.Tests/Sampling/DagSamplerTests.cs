using FireFly.Contracts;
using FireFly.ToolGraph.Sampling;

namespace FireFly.ToolGraph.Tests.Sampling;

public sealed class DagSamplerTests
{
    // 0 feeds 1, 2 and 3; 1, 2 and 3 feed different parameters of 4; 4 feeds 5.
    private static readonly ToolDependencyGraph Diamond = Graphs.Of(8,
        [(0, 1, 90, 0), (0, 2, 90, 0), (0, 3, 90, 0), (1, 4, 80, 0), (2, 4, 80, 1), (3, 4, 80, 2), (4, 5, 80, 0)]);

    [Theory]
    [InlineData(DagShapes.Sequence, 4)]
    [InlineData(DagShapes.FanOut, 3)]
    [InlineData(DagShapes.FanIn, 3)]
    [InlineData(DagShapes.Independent, 3)]
    public void Sample_WantedShape_IsWhatMostHave(string shape, int size)
    {
        var dags = Seeds(shape, size).ToList();

        Assert.True(dags.Count(d => d.Shape == shape && d.Nodes.Count == size) > 20, $"{dags.Count(d => d.Shape == shape)} of {dags.Count}");
    }

    [Fact]
    public void Sample_WithoutAWish_GivesEveryShape()
    {
        var shapes = Seeds(null, 4).Select(d => d.Shape).Distinct().ToList();

        Assert.Superset(new HashSet<string> { DagShapes.Sequence, DagShapes.FanIn, DagShapes.FanOut, DagShapes.Mixed, DagShapes.Independent }, shapes.ToHashSet());
    }

    [Fact]
    public void SampleMany_Repeated_ReachesEveryTool()
    {
        var dags = DagSampler.SampleMany(Diamond, new DagSampleRequest { Size = 3, Seed = 3 }, 12);

        Assert.Equal(Diamond.Tools, dags.SelectMany(d => d.Nodes).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Sample_ToolsExploredOften_ComeLessOften()
    {
        var coverage = new Dictionary<string, int> { [Graphs.Tool(1)] = 20, [Graphs.Tool(2)] = 20 };
        var dags = Enumerable.Range(0, 200).Select(seed => DagSampler.Sample(Diamond,
            new DagSampleRequest { Size = 2, Seed = seed, Shape = DagShapes.Sequence, Coverage = coverage })).ToList();

        Assert.True(Count(3) > 5 * Count(1), $"{Count(3)} against {Count(1)}");

        int Count(int tool) => dags.Count(d => d.Nodes.Contains(Graphs.Tool(tool)));
    }

    [Fact]
    public void Sample_Start_PrefersTwoNearCertainSuccessors()
    {
        var starts = Enumerable.Range(0, 300).Select(seed => DagSampler.Sample(Diamond, new DagSampleRequest { Size = 1, Seed = seed, Shape = DagShapes.Sequence }).Nodes[0]).ToList();

        Assert.True(starts.Count(s => s == Graphs.Tool(0)) > 3 * starts.Count(s => s == Graphs.Tool(7)));
    }

    [Fact]
    public void Sample_SinkThatTakesAnything_ComesAfterPickyConsumers()
    {
        // Tool 1 takes from everything, tool 2 from tool 0 only.
        var graph = Graphs.Of(14, [.. Enumerable.Range(2, 12).Select(n => (n, 1, 80, 0)), (0, 1, 80, 0), (0, 2, 80, 0)]);
        var dags = Enumerable.Range(0, 300).Select(seed => DagSampler.Sample(graph, new DagSampleRequest
        {
            Size = 2, Seed = seed, Shape = DagShapes.Sequence, Restrict = null, Coverage = Enumerable.Range(1, 13).Where(n => n > 2).ToDictionary(Graphs.Tool, _ => 50),
        })).Where(d => d.Nodes[0] == Graphs.Tool(0) && d.Nodes.Count == 2).ToList();

        Assert.True(dags.Count(d => d.Nodes[1] == Graphs.Tool(2)) > 2 * dags.Count(d => d.Nodes[1] == Graphs.Tool(1)));
    }

    [Fact]
    public void Sample_GraphWithoutEdges_GivesASmallerDag() =>
        Assert.Single(DagSampler.Sample(Graphs.Of(3, []), new DagSampleRequest { Size = 5, Shape = DagShapes.Sequence }).Nodes);

    private static IEnumerable<WorkflowDag> Seeds(string? shape, int size) =>
        Enumerable.Range(0, 40).Select(seed => DagSampler.Sample(Diamond, new DagSampleRequest { Size = size, Seed = seed, Shape = shape }));
}
