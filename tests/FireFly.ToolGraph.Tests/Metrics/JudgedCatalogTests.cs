using System.Text.Json;
using FireFly.Contracts;
using FireFly.ToolGraph.EdgeInference;
using FireFly.ToolGraph.Metrics;

namespace FireFly.ToolGraph.Tests.Metrics;

public sealed class JudgedCatalogTests
{
    [Fact]
    public void Infer_JudgedCatalog_ReachesTheFiguresAndBeatsTheBaselines()
    {
        var tools = File.ReadLines(Shared("data/catalog/tools-253-servers.jsonl")).Where(l => l.Length > 0).Select(Tool).DistinctBy(t => t.Id).ToList();
        var pairs = File.ReadLines(Shared("data/edges/gold.jsonl")).Where(l => l.Length > 0).Select(JudgedPair.Parse).ToList();
        var result = EdgeInferrer.InferWithCounts(tools, 0);
        var within = pairs.Where(p => p.WithinServer).ToList();
        var baselines = new WordBaselines(tools);

        var medium = EdgeMetrics.Score(within, EdgeMetrics.PredictorOf(result.Graph, ConfidenceBand.Medium), weighted: true);
        var high = EdgeMetrics.Score(pairs, EdgeMetrics.PredictorOf(result.Graph, ConfidenceBand.High), weighted: false);
        var words = EdgeMetrics.Score(within, p => baselines.ParameterWordInProducerText(p.From, p.To), weighted: true);

        Assert.True(medium.F1 >= 0.60, $"F1 {medium.F1:F3}");
        Assert.True(high.Precision >= 0.85 && high.Pairs >= 30, $"precision {high.Precision:F3} over {high.Pairs}");
        Assert.True(medium.F1 > words.F1, $"{medium.F1:F3} against {words.F1:F3}");
        Assert.True(result.CandidatePairs < result.AllPairs / 50, $"{result.CandidatePairs} of {result.AllPairs}");
    }

    private static Tool Tool(string line)
    {
        var root = JsonElement.Parse(line);
        var (server, name) = (root.GetProperty("server").GetString()!, root.GetProperty("name").GetString()!);
        return new Tool
        {
            Id = ToolNames.Id(server, name), ModelName = ToolNames.ModelName(server, name), Server = server, Name = name,
            Description = root.GetProperty("description").GetString() ?? "", InputSchema = root.GetProperty("inputSchema"), SchemaHash = "",
        };
    }

    private static string Shared(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FireFly.sln")))
        {
            folder = folder.Parent;
        }

        var path = Path.Combine(folder?.Parent?.FullName ?? "", "shared", relative);
        Assert.SkipUnless(File.Exists(path), $"../shared/{relative} is not there");
        return path;
    }
}
