using FireFly.Contracts;
using FireFly.Synthesis.Candidates;
using FireFly.Synthesis.Slicing;
using Xunit;

namespace FireFly.Synthesis.Tests.Candidates;

public sealed class CandidateQueueTests
{
    private const int Target = 100;

    [Fact]
    public void TryAccept_EverythingHolds_KeepsTheCaps()
    {
        var candidates = Many();

        var accepted = AcceptAll(new CandidateQueue(candidates, Target, 1));

        Assert.True(accepted.Count >= 50, $"{accepted.Count}");
        Assert.InRange(accepted.GroupBy(c => c.Signature).Max(g => g.Count()), 1, CandidateQueue.MaxPerSignature);
        Assert.InRange(accepted.GroupBy(c => c.Consumer).Max(g => g.Count()), 1, Target / 20);
        Assert.InRange(accepted.Count(c => c.Class == CandidateClass.Independent), 1, Target * 3 / 10);
        Assert.Equal(accepted.Count, accepted.DistinctBy(c => c.Id).Count());
    }

    [Fact]
    public void TryAccept_PerTool_TakesSoManyOfEachToolAndNoMore()
    {
        var candidates = Enumerable.Range(0, 8).SelectMany(tool => Enumerable.Range(0, 5).Select(i => Single($"c{tool}-{i}", $"shop/get{tool}", $"/price{i}"))).ToList();

        var accepted = AcceptAll(new CandidateQueue(candidates, 1000, 1, perTool: 2));

        Assert.All(accepted.GroupBy(c => c.Consumer), tasks => Assert.Equal(2, tasks.Count()));
        Assert.Equal(8, accepted.DistinctBy(c => c.Consumer).Count());
    }

    [Fact]
    public void Next_SameSeedAndOutcomes_GivesTheSameRounds() =>
        Assert.Equal(AcceptAll(new CandidateQueue(Many(), Target, 7)).Select(c => c.Id), AcceptAll(new CandidateQueue(Many(), Target, 7)).Select(c => c.Id));

    [Fact]
    public void Next_OtherSeed_GivesAnotherOrder() =>
        Assert.NotEqual(new CandidateQueue(Many(), Target, 7).Next().Select(c => c.Id), new CandidateQueue(Many(), Target, 8).Next().Select(c => c.Id));

    [Fact]
    public void Next_OneSignature_NeverOffersMoreThanItsCapAtOnce()
    {
        var alike = Enumerable.Range(0, 30).Select(i => Single($"c{i}", "shop/get", "/price")).ToList();

        Assert.InRange(new CandidateQueue(alike, Target, 1).Next().Count, 1, CandidateQueue.MaxPerSignature);
    }

    [Fact]
    public void IsFull_TargetReached_AcceptsNoMore()
    {
        var queue = new CandidateQueue(Many(), 3, 1);

        Assert.Equal(3, AcceptAll(queue).Count);
        Assert.True(queue.IsFull);
        Assert.False(queue.TryAccept(Single("late", "shop/new", "/price")));
    }

    [Fact]
    public void GiveBack_FullQueue_TakesAnother()
    {
        var queue = new CandidateQueue(Many(), 3, 1);
        var accepted = AcceptAll(queue);

        queue.GiveBack(accepted[0]);

        Assert.False(queue.IsFull);
        Assert.True(queue.TryAccept(Single("late", "shop/new", "/price")));
    }

    [Fact]
    public void PutBack_WhatWasNotConsidered_ComesAgainFirst()
    {
        var queue = new CandidateQueue(Many(), Target, 1);
        var round = queue.Next();

        queue.PutBack(round.Skip(2));

        Assert.Equal(round.Skip(2).Select(c => c.Id), queue.Next().Select(c => c.Id));
        Assert.Empty(queue.Next().Select(c => c.Id).Intersect(round.Select(c => c.Id)));
    }

    [Fact]
    public void Reject_EveryCandidateOfASequence_StopsTryingIt()
    {
        var hopeless = Enumerable.Range(0, 200).Select(i => Single($"c{i}", "shop/get", $"/field{i}")).ToList();
        var queue = new CandidateQueue(hopeless, Target, 1);
        var tried = 0;
        for (var round = queue.Next(); round.Count > 0; round = queue.Next())
        {
            tried += round.Count;
            foreach (var candidate in round)
            {
                queue.Reject(candidate);
            }
        }

        Assert.InRange(tried, 1, hopeless.Count - 1);
        Assert.Equal(0, queue.Accepted);
    }

    [Fact]
    public void Reject_ManyQuestionsAboutTheSameCalls_CountOnceAgainstTheirTools()
    {
        var asked = Enumerable.Range(0, 20).Select(i => Single($"c{i}", "shop/get", $"/field{i}"));
        var other = Given.Candidate("other", "/price", Slice("shop/get", """{"id":"I-2"}"""));
        var queue = new CandidateQueue([.. asked, other], Target, 1);
        var tried = new List<string>();
        for (var round = queue.Next(); round.Count > 0; round = queue.Next())
        {
            tried.AddRange(round.Select(c => c.Id));
            round.Where(c => c.Id != "other").ToList().ForEach(queue.Reject);
        }

        Assert.Contains("other", tried);
        Assert.Equal(21, tried.Count);
    }

    [Fact]
    public void TryAccept_OnlySingleCalls_LeavesHalfForFlows()
    {
        var singles = Enumerable.Range(0, 80).Select(i => Single($"c{i}", $"shop/get{i}", "/price"));

        Assert.Equal(Target / 2, AcceptAll(new CandidateQueue(singles, Target, 1)).Count);
    }

    [Fact]
    public void Next_LongCandidates_ComeBeforeShorterOnesTakeTheRoomOfTheirTools()
    {
        var candidates = new List<Candidate>();
        for (var i = 0; i < 100; i++)
        {
            var name = $"shop/get{i % 5}";
            var (list, find) = (Given.Call(Given.Tool("shop/list"), "{}", Given.Json("{}")), Given.Call(Given.Tool($"shop/find{i}"), """{"id":"I-1"}""", Given.Json("{}"), false, ("/id", ValueOrigin.Output(0, "/id"))));
            candidates.Add(Given.Candidate($"p{i}", "/price", Given.Slice(find with { Origins = list.Origins }, Given.Call(Given.Tool(name), """{"id":"I-1"}""", Given.Json("{}"), false, ("/id", ValueOrigin.Output(0, "/id"))))));
            candidates.Add(Given.Candidate($"l{i}", "/price", Given.Slice(list, find, Given.Call(Given.Tool(name), """{"id":"I-1"}""", Given.Json("{}"), false, ("/id", ValueOrigin.Output(1, "/id"))))));
        }

        var accepted = AcceptAll(new CandidateQueue(candidates, Target, 1));

        Assert.InRange(accepted.Count(c => c.Class == CandidateClass.Long), 17, accepted.Count);
    }

    private static List<Candidate> AcceptAll(CandidateQueue queue)
    {
        var accepted = new List<Candidate>();
        for (var round = queue.Next(); round.Count > 0 && !queue.IsFull; round = queue.Next())
        {
            accepted.AddRange(round.Where(queue.TryAccept));
        }

        return accepted;
    }

    // Forty tools, each with a few signatures, alone, fed by another, and beside another.
    private static List<Candidate> Many()
    {
        var candidates = new List<Candidate>();
        for (var tool = 0; tool < 40; tool++)
        {
            for (var i = 0; i < 10; i++)
            {
                var name = $"shop/get{tool}";
                candidates.Add(Single($"s{tool}-{i}", name, $"/field{i % 2}"));
                candidates.Add(Given.Candidate($"i{tool}-{i}", $"/field{i % 2}", Slice("shop/other", "{}"), Slice(name, "{}")));
                candidates.Add(Given.Candidate($"p{tool}-{i}", $"/field{i % 2}", Given.Slice(
                    Given.Call(Given.Tool("shop/list"), "{}", Given.Json("{}")),
                    Given.Call(Given.Tool(name), """{"id":"I-1"}""", Given.Json("{}"), false, ("/id", ValueOrigin.Output(0, "/id"))))));
            }
        }

        return candidates;
    }

    private static Candidate Single(string id, string tool, string pointer) => Given.Candidate(id, pointer, Slice(tool, """{"id":"I-1"}"""));

    private static Slice Slice(string tool, string arguments) => Given.Slice(Given.Call(Given.Tool(tool), arguments, Given.Json("{}")));
}
