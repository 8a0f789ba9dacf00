using System.Text.Json;
using Xunit;

namespace FireFly.Synthesis.Tests.Proof;

[Collection(TestServers.Collection)]
public sealed class SliceExecutorTests
{
    [Fact]
    public async Task RunAsync_Flow_TakesItsValueFromThisRun()
    {
        await using var bench = await Workbench.OfLibraryAsync();
        var candidate = Workbench.Candidate(await bench.ObserveAsync(LibrarySteps.Search, LibrarySteps.GetFound), [], "/pages");
        // What was recorded is of no use: only the selection tells which book is meant.
        var forgotten = candidate.Slice.Calls[1] with { Arguments = Given.Json("""{"book_id":"B-0"}""") };

        var run = await bench.RunAsync(candidate with { Slice = candidate.Slice with { Calls = [candidate.Slice.Calls[0], forgotten] } });

        Assert.Null(run.Problem);
        Assert.True(JsonElement.DeepEquals(candidate.Fields[0].Value, Assert.Single(run.Answer!)));
        Assert.Equal(["library/search_books", "library/get_book"], run.Calls.Select(c => c.Tool));
    }

    [Fact]
    public async Task RunAsync_Override_StandsInForTheFlow()
    {
        await using var bench = await Workbench.OfLibraryAsync();
        var candidate = Workbench.Candidate(await bench.ObserveAsync(LibrarySteps.Search, LibrarySteps.GetFound), [], "/title");

        var other = await bench.RunAsync(candidate, new Dictionary<(int, string), JsonElement> { [(1, "/book_id")] = Given.Json("\"B-1001\"") });
        var none = await bench.RunAsync(candidate, new Dictionary<(int, string), JsonElement> { [(1, "/book_id")] = Given.Json("\"B-0\"") });

        Assert.Equal("The Salt Road", other.Answer![0].GetString());
        Assert.Null(none.Answer);
        Assert.Contains("library/get_book", none.Problem, StringComparison.Ordinal);
        Assert.False(none.AnswersAs(none));
    }

    [Fact]
    public async Task RunAsync_SelectionThatFindsNothing_HasNoAnswer()
    {
        await using var bench = await Workbench.OfLibraryAsync();
        var candidate = Workbench.Candidate(await bench.ObserveAsync(LibrarySteps.Search, LibrarySteps.GetFound), [], "/title");
        var lost = candidate.Slice.Calls[1] with
        {
            Origins = new Dictionary<string, Contracts.ValueOrigin> { ["/book_id"] = Contracts.ValueOrigin.Output(0, "/books/0/book_id", Given.By("attribute", null, "/title", "\"No Such Book\"")) },
        };

        var run = await bench.RunAsync(candidate with { Slice = candidate.Slice with { Calls = [candidate.Slice.Calls[0], lost] } });

        Assert.Null(run.Answer);
        Assert.NotNull(run.Problem);
        Assert.Single(run.Calls);
    }
}
