using System.Text.Json;
using CsCheck;
using FireFly.Contracts;
using FireFly.ToolGraph.EdgeInference;

namespace FireFly.ToolGraph.Tests.EdgeInference;

public sealed class EdgeInferrerPropertyTests
{
    private static readonly Gen<Tool> AnyTool =
        from verb in OneOf("list", "search", "get", "create", "delete", "hash", "read", "")
        from noun in OneOf("task", "user", "file", "npm_package", "tasks", "commit")
        from number in Gen.Int[0, 40]
        from server in OneOf("a", "b")
        from parameters in OneOf("", "id:string!", "task_id:string! limit:integer", "path:string!", "input:string!", "name:string user_id:integer!")
        select Tools.Of($"{server}/{verb}_{noun}_{number}", $"{verb} a {noun}. See list_task_{number}.", parameters);

    private static readonly Gen<Tool[]> AnyCatalog = AnyTool.Array[0, 30].Select(tools => tools.DistinctBy(t => t.Id).ToArray());

    [Fact]
    public void Infer_InputInAnotherOrder_GivesTheSameGraph() =>
        Gen.Select(AnyCatalog, Gen.Int).Sample((tools, seed) =>
        {
            var shuffled = tools.ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(Json(EdgeInferrer.Infer(tools, 7)), Json(EdgeInferrer.Infer(shuffled, 7)));
        });

    [Fact]
    public void Infer_AnyCatalog_GivesEdgesThatHoldTogether() =>
        AnyCatalog.Sample(tools =>
        {
            var options = new EdgeInferenceOptions();
            var graph = EdgeInferrer.Infer(tools, 0, options: options);
            var byId = tools.ToDictionary(t => t.Id);

            Assert.Equal(graph.Edges.Select(e => (e.From, e.To)).Order(Comparer<(string, string)>.Create(Ordinal)), graph.Edges.Select(e => (e.From, e.To)));
            Assert.All(graph.Edges, edge =>
            {
                Assert.NotEqual(edge.From, edge.To);
                Assert.InRange(edge.Confidence, 0, 1);
                Assert.Equal(Math.Round(edge.Confidence, 4), edge.Confidence);
                Assert.Equal(options.BandOf(edge.Confidence), edge.Band);
                Assert.NotEmpty(edge.Evidence);
                Assert.NotEmpty(edge.Bindings);
                Assert.All(edge.Bindings, b => Assert.True(byId[edge.To].InputSchema.GetProperty("properties").TryGetProperty(b.Input, out _)));
            });
        });

    private static string Json(ToolDependencyGraph graph) => JsonSerializer.Serialize(graph, FireFlyJson.Default.ToolDependencyGraph);

    private static int Ordinal((string From, string To) x, (string From, string To) y) =>
        string.CompareOrdinal(x.From, y.From) is var c && c != 0 ? c : string.CompareOrdinal(x.To, y.To);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
