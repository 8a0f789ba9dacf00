using CsCheck;
using FireFly.Storage.InProcess;
using Xunit;

namespace FireFly.Storage.Tests.InProcess;

public sealed class VectorIndexTests
{
    [Fact]
    public void Nearest_ManyRows_FindsWhatBruteForceFinds()
    {
        var random = new Random(3);
        var rows = Enumerable.Range(0, 5_000).Select(_ => Unit(random, 100)).ToList();
        var index = new VectorIndex(rows.ConvertAll(row => (ReadOnlyMemory<float>)row));
        var right = 0;
        for (var i = 0; i < 200; i++)
        {
            var query = Unit(random, 100);
            var best = Enumerable.Range(0, rows.Count).MaxBy(row => index.Cosine(row, query));
            right += index.Nearest(query, 3)[0].Row == best ? 1 : 0;
        }

        Assert.InRange(right, 199, 200);
    }

    [Fact]
    public void Nearest_ARowItself_IsFirstWithScoreOne()
    {
        var random = new Random(5);
        var rows = Enumerable.Range(0, 500).Select(_ => Unit(random, 33)).ToList();
        var index = new VectorIndex(rows.ConvertAll(row => (ReadOnlyMemory<float>)row));

        var found = index.Nearest(rows[77], 10);

        Assert.Equal(77, found[0].Row);
        Assert.Equal(1, found[0].Score, 1e-5);
        Assert.Equal(found.OrderByDescending(row => row.Score).ThenBy(row => row.Row), found);
    }

    [Fact]
    public void Nearest_EqualRows_AreInTheirOrder()
    {
        var index = new VectorIndex([.. Enumerable.Repeat((ReadOnlyMemory<float>)new float[] { 1, 2 }, 200)]);

        Assert.Equal(Enumerable.Range(0, 5), index.Nearest([2, 4], 5).Select(row => row.Row));
    }

    [Fact]
    public void Nearest_ZeroAndNoNumbers_HasScoreZero()
    {
        var index = new VectorIndex([new float[] { 0, 0 }, new[] { float.NaN, 1 }]);

        Assert.All(index.Nearest([1, 1], 2), row => Assert.Equal(0, row.Score));
        Assert.Empty(new VectorIndex([]).Nearest([], 1));
    }

    [Fact]
    public void Index_VectorsOfSeveralLengths_AreRefused() => Assert.Throws<ArgumentException>(() => new VectorIndex([new float[2], new float[3]]));

    [Fact]
    public void Dot_AnyBytes_IsTheSameInEveryWay() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int).Sample((blocks, seed) =>
        {
            var random = new Random(seed);
            var row = Enumerable.Range(0, blocks * Int8Dot.Block).Select(_ => (sbyte)random.Next(-127, 128)).ToArray();
            var query = row.Select(_ => (short)random.Next(-127, 128)).ToArray();
            var expected = row.Zip(query, (a, b) => a * b).Sum();
            return Int8Dot.Of(row, query) == expected && Int8Dot.Portable(row, query) == expected;
        });

    private static float[] Unit(Random random, int dimensions)
    {
        var vector = new float[dimensions];
        VectorIndex.Normalise(Enumerable.Range(0, dimensions).Select(_ => random.NextSingle() - 0.5f).ToArray(), vector);
        return vector;
    }
}
