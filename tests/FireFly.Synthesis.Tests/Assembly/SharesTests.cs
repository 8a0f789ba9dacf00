using FireFly.Contracts;
using FireFly.Synthesis.Assembly;
using Xunit;

namespace FireFly.Synthesis.Tests.Assembly;

public sealed class SharesTests
{
    [Fact]
    public void Trim_OneConsumerTooOften_LosesItsLast()
    {
        IReadOnlyList<VerifiedTask> tasks = [.. Tasks("shop/big", 100), .. Spread(400)];

        var kept = Shares.Trim(tasks);

        var big = kept.Where(t => t.Calls[^1].Tool == "shop/big").ToList();
        Assert.InRange(big.Count, 1, kept.Count / 10);
        Assert.Equal(tasks.Where(t => t.Calls[^1].Tool == "shop/big").Take(big.Count), big);
        Assert.Equal(400, kept.Count - big.Count);
        Assert.Equal(tasks.Where(kept.Contains), kept);
    }

    [Fact]
    public void Trim_TooManyIndependentCalls_KeepsThreeTenths()
    {
        IReadOnlyList<VerifiedTask> tasks = [.. Spread(400), .. Spread(300, DagShapes.Independent)];

        var kept = Shares.Trim(tasks);

        Assert.InRange(kept.Count(t => t.Shape == DagShapes.Independent), kept.Count / 5, kept.Count * 3 / 10);
        Assert.Equal(400, kept.Count(t => t.Shape != DagShapes.Independent));
    }

    [Fact]
    public void Trim_SmallDataset_StaysAsItIs()
    {
        IReadOnlyList<VerifiedTask> tasks = [.. Tasks("shop/big", 20)];

        Assert.Equal(tasks, Shares.Trim(tasks));
        Assert.Empty(Shares.Trim([]));
    }

    private static IEnumerable<VerifiedTask> Spread(int count, string shape = DagShapes.Single) => Enumerable.Range(0, 40).SelectMany(i => Tasks($"shop/get{i}", count / 40, shape));

    private static IEnumerable<VerifiedTask> Tasks(string tool, int count, string shape = DagShapes.Single) => Enumerable.Range(0, count).Select(i =>
        Given.Task($"{tool}-{shape}-{i}", "What?", [Given.Recording("r", tool, $$"""{"id":{{i}}}""", """{"price":42}""")]) with { Shape = shape });
}
