using FireFly.Simulator.Evaluation.Figures;
using Xunit;

namespace FireFly.Simulator.Tests.Evaluation.Figures;

public sealed class BootstrapTests
{
    [Fact]
    public void Interval_OverManySamples_HoldsTheTruthAboutAsOftenAsItSays()
    {
        // 200 evaluations of 80 tasks with 4 attempts each, by a solver that is right with the chance 0.3.
        var random = new Random(5);
        var held = Enumerable.Range(0, 200).Count(run =>
            Bootstrap.Of([.. Enumerable.Range(0, 80).Select(_ => Enumerable.Range(0, 4).Count(_ => random.NextDouble() < 0.3) / 4.0)], run)!.Contains(0.3));

        Assert.InRange(held, 180, 199);
    }

    [Fact]
    public void Interval_OfTheSameSeed_IsTheSame() => Assert.Equal(Bootstrap.Of([0, 1, 1, 0, 1], 3), Bootstrap.Of([0, 1, 1, 0, 1], 3));

    [Fact]
    public void Interval_OfNothing_IsNone() => Assert.Null(Bootstrap.Of([], 3));

    [Fact]
    public void Interval_OfEqualValues_IsAPoint() => Assert.Equal(new Interval(0.5, 0.5), Bootstrap.Of([0.5, 0.5, 0.5], 3));

    [Theory]
    [InlineData(1, 0.938837, 1)]
    [InlineData(0, 0, 0.061163)]
    public void Interval_OfNothingButOneKind_IsWilsons(double value, double low, double high)
    {
        var interval = Bootstrap.Of([.. Enumerable.Repeat(value, 59)], 3)!;

        Assert.Equal(low, interval.Low, 1e-3);
        Assert.Equal(high, interval.High, 1e-3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Interval_OfDifferencesToOneSide_HoldsTheirMean(int side)
    {
        double[] differences = [.. Enumerable.Range(0, 60).Select(number => side * number % 4 / 4.0)];

        var interval = Bootstrap.Of(differences, 3, lowest: -1)!;

        Assert.True(interval.Contains(side * 0.375) && interval.Low * interval.High > 0, interval.ToString());
    }

    [Fact]
    public void Interval_OfNoDifferenceAnywhere_LiesOnBothSidesOfNought()
    {
        var interval = Bootstrap.Of([.. Enumerable.Repeat(0.0, 59)], 3, lowest: -1)!;

        Assert.Equal(interval.High, -interval.Low);
        Assert.Equal(0.061163, interval.High, 1e-3);
    }
}
