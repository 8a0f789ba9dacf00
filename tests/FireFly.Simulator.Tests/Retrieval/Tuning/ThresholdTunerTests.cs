using FireFly.Simulator.Retrieval.Tuning;
using Xunit;

namespace FireFly.Simulator.Tests.Retrieval.Tuning;

public sealed class ThresholdTunerTests
{
    [Fact]
    public void Lowest_RightAboveAScore_IsThatScore()
    {
        var answers = Enumerable.Range(1, 100).Select(i => (Score: i / 100.0, Right: i > 40));

        var threshold = ThresholdTuner.Lowest(answers, 0.9)!.Value;

        // From 0.35 on 60 of 66 would do by themselves; the imagined answers ask for a little more.
        Assert.InRange(threshold, 0.36, 0.4);
    }

    [Fact]
    public void Lowest_NeverRight_IsNone()
    {
        Assert.Null(ThresholdTuner.Lowest(Enumerable.Range(1, 100).Select(i => (i / 100.0, false)), 0.9));
        Assert.Null(ThresholdTuner.Lowest([], 0.9));
    }

    [Fact]
    public void Lowest_AFewLuckyOnesOfLowScore_IsNone() => Assert.Null(ThresholdTuner.Lowest([(0.3, true), (0.3, true), (0.2, true)], 0.9));

    [Fact]
    public void Lowest_EqualScores_AreTakenTogether() =>
        Assert.Null(ThresholdTuner.Lowest([.. Enumerable.Repeat((0.9, true), 10), .. Enumerable.Repeat((0.9, false), 10)], 0.9));
}
