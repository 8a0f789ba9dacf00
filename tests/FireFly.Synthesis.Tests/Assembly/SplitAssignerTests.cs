using FireFly.Contracts;
using FireFly.Synthesis.Assembly;
using Xunit;

namespace FireFly.Synthesis.Tests.Assembly;

public sealed class SplitAssignerTests
{
    [Fact]
    public void Assign_ManyServers_HeldOutServersStandInNoOtherSplit()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var tasks = SplitAssigner.Assign(Tasks(10), seed);
            var seen = tasks.Where(t => t.Split != Splits.HeldoutServers).SelectMany(t => t.Servers).ToHashSet();
            var heldout = tasks.Where(t => t.Split == Splits.HeldoutServers).ToList();

            Assert.NotEmpty(heldout);
            Assert.All(heldout, t => Assert.Contains(t.Servers, s => !seen.Contains(s)));
            Assert.Contains(tasks, t => t.Split == Splits.Train);
            Assert.Contains(tasks, t => t.Split == Splits.Test);
        }
    }

    [Fact]
    public void Assign_Family_NeverStandsOnBothSides()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var families = SplitAssigner.Assign(Tasks(10), seed).GroupBy(t => string.Join('|', t.Calls.Select(c => c.Tool).Concat(t.Fields.Keys)));

            Assert.All(families, f => Assert.Single(f.Select(t => t.Split).Distinct()));
        }
    }

    [Fact]
    public void Assign_Tasks_KeepsThemAndTheirOrder()
    {
        var tasks = Tasks(10);

        Assert.Equal(tasks.Select(t => t.Id), SplitAssigner.Assign(tasks, 3).Select(t => t.Id));
        Assert.Equal(SplitAssigner.Assign(tasks, 3).Select(t => t.Split), SplitAssigner.Assign(tasks, 3).Select(t => t.Split));
        Assert.NotEqual(SplitAssigner.Assign(tasks, 3).Select(t => t.Split), SplitAssigner.Assign(tasks, 4).Select(t => t.Split));
    }

    [Fact]
    public void Assign_TwoServers_HoldsNoneOut() => Assert.DoesNotContain(SplitAssigner.Assign(Tasks(2), 1), t => t.Split == Splits.HeldoutServers);

    [Fact]
    public void Assign_Nothing_IsNothing() => Assert.Empty(SplitAssigner.Assign([], 1));

    // Every server has tasks of its own and some with the next one; three of each family.
    private static List<VerifiedTask> Tasks(int servers) =>
    [
        .. from server in Enumerable.Range(0, servers)
           from tool in Enumerable.Range(0, 8)
           from i in Enumerable.Range(0, 3)
           let own = Given.Recording("r", $"s{server}/get{tool}", $$"""{"id":{{i}}}""", """{"price":42}""")
           let next = Given.Recording("r2", $"s{(server + 1) % servers}/list", "{}", """{"price":42}""")
           select Given.Task($"{server}-{tool}-{i}", "What?", tool == 0 ? [next, own] : [own]),
    ];
}
