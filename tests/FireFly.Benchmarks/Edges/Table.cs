using FireFly.Contracts;
using FireFly.ToolGraph.Metrics;

namespace FireFly.Benchmarks.Edges;

/// <summary>Prints the scores of the graph and of the baselines, whole and by half.</summary>
internal static class Table
{
    public static void Print(ToolDependencyGraph graph, IReadOnlyList<JudgedPair> pairs, WordBaselines baselines)
    {
        var medium = EdgeMetrics.PredictorOf(graph, ConfidenceBand.Medium);
        var high = EdgeMetrics.PredictorOf(graph, ConfidenceBand.High);
        var within = pairs.Where(p => p.WithinServer).ToList();
        var threshold = BestThreshold(within, baselines);
        Console.WriteLine();
        Console.WriteLine($"{"",-52} {"precision",9} {"recall",7} {"F1",6} {"pairs",6}");
        foreach (var (half, keep) in new (string, Func<JudgedPair, bool>)[] { ("all", _ => true), ("tuning half", Halves.IsTuning), ("held-out half", p => !Halves.IsTuning(p)) })
        {
            Row($"within, weighted, medium+ ({half})", EdgeMetrics.Score(within.Where(keep), medium, true));
            Row($"within, weighted, high ({half})", EdgeMetrics.Score(within.Where(keep), high, true));
            Row($"every judged pair, high ({half})", EdgeMetrics.Score(pairs.Where(keep), high, false));
            Row($"every judged pair, weighted, high ({half})", EdgeMetrics.Score(pairs.Where(keep), high, true));
            Row($"across, medium+ ({half})", EdgeMetrics.Score(pairs.Where(p => !p.WithinServer).Where(keep), medium, false));
        }

        Row("baseline within: parameter word in producer text", EdgeMetrics.Score(within, p => baselines.ParameterWordInProducerText(p.From, p.To), true));
        Row("baseline within: BM25 at its best threshold", EdgeMetrics.Score(within, p => baselines.Bm25(p.From, p.To) >= threshold, true));
    }

    // Chosen on the judged pairs themselves: the most that BM25 could reach.
    private static double BestThreshold(IReadOnlyList<JudgedPair> pairs, WordBaselines baselines) =>
        pairs.Select(p => baselines.Bm25(p.From, p.To)).Distinct()
            .MaxBy(t => EdgeMetrics.Score(pairs, p => baselines.Bm25(p.From, p.To) >= t, true).F1);

    private static void Row(string what, EdgeScore score) =>
        Console.WriteLine($"{what,-52} {score.Precision,9:F3} {score.Recall,7:F3} {score.F1,6:F3} {score.Pairs,6}");
}
