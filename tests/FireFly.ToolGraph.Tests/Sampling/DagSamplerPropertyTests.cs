using System.Text.Json;
using CsCheck;
using FireFly.Contracts;
using FireFly.ToolGraph.Sampling;

namespace FireFly.ToolGraph.Tests.Sampling;

public sealed class DagSamplerPropertyTests
{
    private static readonly Gen<ToolDependencyGraph> AnyGraph =
        from count in Gen.Int[0, 14]
        from pairs in Gen.Select(Gen.Int[0, 13], Gen.Int[0, 13], Gen.Int[25, 99], Gen.Int[0, 2]).Array[0, 60]
        select Graphs.Of(count, pairs);

    private static readonly Gen<DagSampleRequest> AnyRequest =
        from size in Gen.Int[-3, 15]
        from seed in Gen.Int
        from shape in OneOf<string?>(null, DagShapes.Sequence, DagShapes.FanOut, DagShapes.FanIn, DagShapes.Mixed, DagShapes.Independent)
        from cross in Gen.Bool
        select new DagSampleRequest { Size = size, Seed = seed, Shape = shape, PreferCrossServer = cross };

    [Fact]
    public void Sample_AnyGraph_GivesASubDagInTopologicalOrder() =>
        Gen.Select(AnyGraph, AnyRequest).Sample((graph, request) =>
        {
            var dag = DagSampler.Sample(graph, request);
            var position = dag.Nodes.Select((n, i) => (n, i)).ToDictionary(p => p.n, p => p.i);

            Assert.InRange(dag.Nodes.Count, graph.Tools.Count == 0 ? 0 : 1, Math.Clamp(request.Size, 1, 10));
            Assert.All(dag.Nodes, n => Assert.Contains(n, graph.Tools));
            Assert.Equal(dag.Edges.Count, dag.Edges.Select(e => (e.From, e.To)).Distinct().Count());
            Assert.All(dag.Edges, edge =>
            {
                Assert.True(position[edge.From] < position[edge.To]);
                var known = graph.Edges.Single(e => e.From == edge.From && e.To == edge.To);
                Assert.True(known.Band >= request.MinimumBand);
                Assert.NotEmpty(edge.Bindings);
                Assert.Subset(known.Bindings.ToHashSet(), edge.Bindings.ToHashSet());
            });
            Assert.Equal(DagShapes.Of(dag.Nodes.Count, [.. dag.Edges.Select(e => (position[e.From], position[e.To]))]), dag.Shape);
        });

    [Fact]
    public void Sample_AnyDag_FeedsEachParameterFromOneProducerOnly() =>
        Gen.Select(AnyGraph, AnyRequest).Sample((graph, request) =>
        {
            var fed = DagSampler.Sample(graph, request).Edges
                .SelectMany(e => e.Bindings.Select(b => (e.To, b.Input, e.From))).Distinct().GroupBy(f => (f.To, f.Input));

            Assert.All(fed, parameter => Assert.Single(parameter));
        });

    [Fact]
    public void SampleMany_SameRequest_GivesTheSameDifferentDags() =>
        Gen.Select(AnyGraph, AnyRequest, Gen.Int[0, 12]).Sample((graph, request, count) =>
        {
            var one = DagSampler.SampleMany(graph, request, count).Select(Json).ToList();

            Assert.Equal(one, DagSampler.SampleMany(graph, request, count).Select(Json));
            Assert.True(one.Count <= count);
        });

    [Fact]
    public void Sample_Restricted_UsesAllowedToolsOnly() =>
        Gen.Select(AnyGraph, AnyRequest).Sample((graph, request) =>
        {
            var dag = DagSampler.Sample(graph, request with { Restrict = t => t.StartsWith("a/", StringComparison.Ordinal) });

            Assert.All(dag.Nodes, n => Assert.StartsWith("a/", n, StringComparison.Ordinal));
        });

    private static string Json(WorkflowDag dag) => JsonSerializer.Serialize(dag, FireFlyJson.Default.WorkflowDag);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
