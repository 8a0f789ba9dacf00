using FireFly.Contracts;
using FireFly.Simulator.Retrieval;
using Xunit;

namespace FireFly.Simulator.Tests.Retrieval;

public sealed class RecordingSearchTests
{
    [Fact]
    public void Find_FieldThatNeverMattered_IsLearnedAndForgiven()
    {
        var search = SearchTools.Search(SearchTools.ByCategory(60));

        var answer = SearchTools.Ask(search, """{"category":"stove","client":"somebody quite else"}""")!;

        Assert.Equal(MatchKind.Similar, answer.Match);
        Assert.Equal("shelf 1 has the stoves", Text(answer));
        Assert.InRange(answer.Score, answer.Explanation.Threshold, 1);
        var weights = answer.Explanation.Fields.ToDictionary(field => field.Field, field => field.Weight);
        Assert.True(weights["client"] < 0.3 && weights["category"] > 0.6, string.Join(' ', answer.Explanation.Fields));
        Assert.Equal(1, answer.Explanation.Fields.Single(field => field.Field == "category").Similarity);
    }

    [Fact]
    public void Find_Explained_TheScoreIsWhatTheExplanationSays()
    {
        var answer = SearchTools.Ask(SearchTools.Search(SearchTools.ByCategory(60)), """{"category":"tent","client":"client number x"}""")!;

        var why = answer.Explanation;
        var fields = why.Fields.Aggregate(1.0, (product, field) => product * (1 - (field.Weight * (1 - field.Similarity))));
        Assert.Equal((0.9 * fields) + (0.1 * why.Embedding), why.Similarity, 1e-9);
        Assert.Equal(1 - ((1 - why.Similarity) * (1 - why.Agreement)), answer.Score, 1e-9);
    }

    [Fact]
    public void Find_EveryAnswerDiffers_IsUnseen()
    {
        var search = SearchTools.Search(Enumerable.Range(0, 60).Select(i => SearchTools.Recording($"r{i}", $$"""{"id":{{i}}}""", $"thing with the digest {i * 7919 % 1000:x}")));

        Assert.Null(SearchTools.Ask(search, """{"id":61}"""));
        Assert.Null(search.Threshold(SearchTools.Find.Id));
    }

    [Fact]
    public void Find_FewRecordings_NeedsAllButTheSameCall()
    {
        var search = SearchTools.Search([SearchTools.Recording("a", """{"category":"tent","client":"a client with a long name of ten words at least"}""", "shelf 0")]);

        Assert.Equal(0.95, search.Threshold(SearchTools.Find.Id));
        Assert.Null(SearchTools.Ask(search, """{"category":"tent","client":"another"}"""));
        Assert.Null(SearchTools.Ask(search, """{"category":"stove","client":"a client with a long name of ten words at least"}"""));
    }

    [Fact]
    public void Find_ResultNamesAnotherValue_IsUnseen()
    {
        var options = new RetrievalOptions { UntunedThreshold = 0 };
        RecordedCall[] recordings = [SearchTools.Recording("a", """{"category":"tent","id":7}""", "item 7 of the tents")];

        Assert.Null(SearchTools.Ask(SearchTools.Search(recordings, options), """{"category":"tent","id":8}"""));
        Assert.NotNull(SearchTools.Ask(SearchTools.Search([recordings[0] with { Result = ToolResult.OfText("item 17 of the tents") }], options), """{"category":"tent","id":8}"""));
    }

    [Fact]
    public void Find_RecordingChangedSomething_IsUnseen()
    {
        var options = new RetrievalOptions { UntunedThreshold = 0 };

        Assert.Null(SearchTools.Ask(SearchTools.Search([SearchTools.Recording("a", """{"client":"ada"}""", "done", changed: true)], options), """{"client":"bob"}"""));
    }

    [Fact]
    public void Find_FailureThatStandsAlone_IsUnseen()
    {
        var options = new RetrievalOptions { UntunedThreshold = 0 };
        var alone = SearchTools.Recording("a", """{"client":"ada lovelace"}""", "no such client", success: false);

        Assert.Null(SearchTools.Ask(SearchTools.Search([alone], options), """{"client":"bob lovelace"}"""));
        Assert.Equal("no such client", Text(SearchTools.Ask(
            SearchTools.Search([alone, SearchTools.Recording("b", """{"client":"carl lovelace"}""", "no such client", success: false)], options), """{"client":"bob lovelace"}""")!));
    }

    [Fact]
    public void Find_SameArgumentsInSeveralStates_PrefersTheSessionsOwn()
    {
        var options = new RetrievalOptions { UntunedThreshold = 0 };
        var search = SearchTools.Search(
            [
                SearchTools.Recording("a", """{"client":"ada"}""", "elsewhere", "k1"),
                SearchTools.Recording("b", """{"client":"ada"}""", "here", "k2"),
                SearchTools.Recording("c", """{"client":"ada"}""", "initial"),
            ],
            options);

        Assert.Equal("here", Text(SearchTools.Ask(search, """{"client":"adam"}""", "k2")!));
        Assert.Equal("initial", Text(SearchTools.Ask(search, """{"client":"adam"}""", "k9")!));
    }

    [Fact]
    public void Find_RecordingsInAnyOrder_GivesTheSameAnswer()
    {
        var recordings = SearchTools.ByCategory(45).ToList();
        var there = SearchTools.Ask(SearchTools.Search(recordings), """{"category":"rope","client":"x"}""")!;
        recordings.Reverse();
        var back = SearchTools.Ask(SearchTools.Search(recordings), """{"category":"rope","client":"x"}""")!;

        Assert.Equal((there.Recordings[0], there.Score), (back.Recordings[0], back.Score));
        Assert.Equal(there.Explanation.Fields, back.Explanation.Fields);
    }

    [Fact]
    public void Find_UnknownTool_HasNoAnswer() =>
        Assert.Null(SearchTools.Search(SearchTools.ByCategory(3)).Find("shop/none", SearchTools.Recording("a", "{}", "").Arguments, [StateKeys.Initial]));

    private static string Text(SimilarAnswer answer) => answer.Result.Content[0].GetProperty("text").GetString()!;
}
