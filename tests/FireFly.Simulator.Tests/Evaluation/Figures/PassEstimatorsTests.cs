using FireFly.Simulator.Evaluation.Figures;
using Xunit;

namespace FireFly.Simulator.Tests.Evaluation.Figures;

public sealed class PassEstimatorsTests
{
    [Theory]
    [InlineData(8, 1)]
    [InlineData(8, 4)]
    [InlineData(8, 8)]
    [InlineData(5, 3)]
    public void Estimators_OverAllDraws_AgreeWithCounting(int n, int k)
    {
        for (var c = 0; c <= n; c++)
        {
            // Every choice of k attempts of n, of which the first c are right.
            var choices = Enumerable.Range(0, 1 << n).Where(bits => int.PopCount(bits) == k).ToList();
            var right = (1 << c) - 1;

            Assert.Equal(choices.Count(bits => (bits & right) != 0) / (double)choices.Count, PassEstimators.PassAt(n, c, k), 1e-12);
            Assert.Equal(choices.Count(bits => (bits & right) == bits) / (double)choices.Count, PassEstimators.PassHat(n, c, k), 1e-12);
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.37)]
    [InlineData(0.9)]
    public void Estimators_OfASolverOfKnownChance_AreUnbiased(double p)
    {
        const int n = 8;
        foreach (var k in (int[])[1, 2, 4, 8])
        {
            Assert.Equal(1 - Math.Pow(1 - p, k), Expected(c => PassEstimators.PassAt(n, c, k)), 1e-12);
            Assert.Equal(Math.Pow(p, k), Expected(c => PassEstimators.PassHat(n, c, k)), 1e-12);
        }

        double Expected(Func<int, double> of) => Enumerable.Range(0, n + 1).Sum(c => Choose(n, c) * Math.Pow(p, c) * Math.Pow(1 - p, n - c) * of(c));
    }

    [Theory]
    [InlineData(2, 1, 3)]
    [InlineData(2, 3, 1)]
    [InlineData(2, 1, 0)]
    public void Estimators_OfNonsense_Throw(int n, int c, int k)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PassEstimators.PassAt(n, c, k));
        Assert.Throws<ArgumentOutOfRangeException>(() => PassEstimators.PassHat(n, c, k));
    }

    private static double Choose(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);
}
