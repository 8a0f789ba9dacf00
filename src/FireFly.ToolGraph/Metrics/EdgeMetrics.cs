using FireFly.Contracts;

namespace FireFly.ToolGraph.Metrics;

/// <summary>Measures predicted edges against judged pairs.</summary>
public static class EdgeMetrics
{
    /// <summary>Scores any predictor. With <paramref name="weighted"/> each pair counts by its weight, else each counts 1.</summary>
    public static EdgeScore Score(IEnumerable<JudgedPair> judged, Func<JudgedPair, bool> predicts, bool weighted)
    {
        ArgumentNullException.ThrowIfNull(judged);
        ArgumentNullException.ThrowIfNull(predicts);
        double right = 0, wrong = 0, missed = 0;
        var pairs = 0;
        foreach (var pair in judged)
        {
            var weight = weighted ? pair.Weight : 1;
            switch (predicts(pair), pair.Positive)
            {
                case (true, true):
                    right += weight;
                    pairs++;
                    break;
                case (true, false):
                    wrong += weight;
                    pairs++;
                    break;
                case (false, true):
                    missed += weight;
                    break;
            }
        }

        return new EdgeScore(right, wrong, missed, pairs);
    }

    /// <summary>A predictor that says yes where <paramref name="graph"/> has an edge in <paramref name="atLeast"/> or a higher band.</summary>
    public static Func<JudgedPair, bool> PredictorOf(ToolDependencyGraph graph, ConfidenceBand atLeast)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var edges = graph.Edges.Where(e => e.Band >= atLeast).Select(e => (e.From, e.To)).ToHashSet();
        return pair => edges.Contains((pair.From, pair.To));
    }
}
