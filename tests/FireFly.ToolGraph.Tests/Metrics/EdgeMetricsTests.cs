using FireFly.ToolGraph.Metrics;

namespace FireFly.ToolGraph.Tests.Metrics;

public sealed class EdgeMetricsTests
{
    private static readonly JudgedPair[] Pairs =
    [
        new("a", "b", "high", "W1", 1), new("a", "c", "medium", "W1", 3), new("b", "c", "low", "W1", 2), new("c", "a", "none", "C1", 10),
    ];

    [Fact]
    public void Score_Weighted_CountsWeights()
    {
        var score = EdgeMetrics.Score(Pairs, p => p.To == "c", weighted: true);

        Assert.Equal(0.6, score.Precision, 6);
        Assert.Equal(0.75, score.Recall, 6);
        Assert.Equal(2 * 0.6 * 0.75 / 1.35, score.F1, 6);
        Assert.Equal(2, score.Pairs);
    }

    [Fact]
    public void Score_NothingPredicted_IsZeroNotNaN() =>
        Assert.Equal((0.0, 0.0, 0.0), EdgeMetrics.Score(Pairs, _ => false, weighted: false) is var s ? (s.Precision, s.Recall, s.F1) : default);

    [Fact]
    public void Parse_JudgedLine_ReadsAllFields()
    {
        var pair = JudgedPair.Parse("""{"from":"s/a","to":"s/b","label":"medium","binding":null,"reason":"because","stratum":"W2_param_name","weight":3.5}""");

        Assert.Equal(new JudgedPair("s/a", "s/b", "medium", "W2_param_name", 3.5, "because"), pair);
        Assert.True(pair.Positive && pair.WithinServer);
    }
}
