using FireFly.Contracts;
using FireFly.Synthesis.Proof;
using FireFly.Verification;
using Xunit;

namespace FireFly.Synthesis.Tests.Proof;

[Collection(TestServers.Collection)]
public sealed class TaskProverTests
{
    [Fact]
    public async Task ProveAsync_FlowThatMatters_IsAccepted()
    {
        await using var bench = await Workbench.OfLibraryAsync();
        var candidate = Workbench.Candidate(await bench.ObserveAsync(LibrarySteps.Search, LibrarySteps.GetFound), [], "/pages");

        var outcome = await bench.ProveAsync(candidate);

        var task = Accepted(outcome);
        Assert.Equal(["flow", "answer"], task.Calls.Select(c => c.Role));
        Assert.True(task.Calls[1].Origins["/book_id"].IsOutput);
        Assert.Equal(DagShapes.Sequence, task.Shape);
        var recordings = outcome.Recordings.ToDictionary(r => r.Id);
        Assert.Null(GroundedCheck.Check(task, recordings));
        Assert.Null(SolvableCheck.Check(task, recordings));
    }

    [Fact]
    public async Task ProveAsync_SameCandidateTwice_GivesTheSameTask()
    {
        await using var bench = await Workbench.OfLibraryAsync();
        var candidate = Workbench.Candidate(await bench.ObserveAsync(LibrarySteps.Search, LibrarySteps.GetFound), [], "/pages");

        Assert.Equal(Accepted(await bench.ProveAsync(candidate)).Id, Accepted(await bench.ProveAsync(candidate)).Id);
    }

    [Fact]
    public async Task ProveAsync_FlowThatDoesNotMatter_GoesWithTheCallThatItCameFrom()
    {
        await using var bench = await Workbench.OfLibraryAsync();
        // The title of a book is the same at whichever branch one looks.
        var branch = ValueOrigin.Output(0, "/branches/3/branch_id", Given.By("attribute", null, "/name", "\"Kestrel Bay Reading Room\""));
        var candidate = Workbench.Candidate(
            await bench.ObserveAsync(("list_branches", "{}", []), ("check_availability", """{"book_id":"B-1014"}""", [("/branch_id", branch)])), [], "/title");

        var task = Accepted(await bench.ProveAsync(candidate));

        var call = Assert.Single(task.Calls);
        Assert.Equal("""{"book_id":"B-1014"}""", call.Arguments.GetRawText());
        Assert.True(task.Evidence!.Minimal.ArgumentsDropped > 0);
    }

    [Fact]
    public async Task ProveAsync_OptionalConstantThatDoesNotMatter_IsDropped()
    {
        await using var bench = await Workbench.OfLibraryAsync();
        var candidate = Workbench.Candidate(await bench.ObserveAsync(("search_books", """{"subject":"mystery","limit":7}""", [])), [], "/total");

        var task = Accepted(await bench.ProveAsync(candidate));

        var call = Assert.Single(task.Calls);
        Assert.Equal("""{"subject":"mystery"}""", call.Arguments.GetRawText());
        Assert.Equal(["/subject"], call.Origins.Keys);
    }

    [Fact]
    public async Task ProveAsync_AnswerThatNeedsAnEarlierWrite_GetsThatWriteOnlyAsState()
    {
        await using var bench = await Workbench.OfLibraryAsync();
        var calls = await bench.ObserveAsync(LibrarySteps.Reserve("B-1005"), LibrarySteps.Reserve("B-1007"), LibrarySteps.Availability("B-1007"));
        Assert.True(calls[0].Changed && calls[1].Changed && !calls[2].Changed);

        var task = Accepted(await bench.ProveAsync(Workbench.Candidate([calls[2]], [calls[0], calls[1]], "/reservations")));

        Assert.Equal(["state", "answer"], task.Calls.Select(c => c.Role));
        Assert.Equal(["library/reserve_book", "library/check_availability"], task.Calls.Select(c => c.Tool));
        Assert.Equal("B-1007", task.Calls[0].Arguments.GetProperty("book_id").GetString());
        Assert.Equal(1, Assert.Single(task.Fields.Values).Provenance.Call);
    }

    [Fact]
    public async Task ProveAsync_StateInMemory_IsReplayedToo()
    {
        await using var bench = await Workbench.OfAwfulAsync("counter", "increment_counter", "reset_counter");
        var calls = await bench.ObserveAsync(("increment_counter", """{"by":17}""", []), ("increment_counter", """{"by":25}""", []), ("read_counter", "{}", []));

        var outcome = await bench.ProveAsync(Workbench.Candidate([calls[2]], [calls[0], calls[1]], "/count"));

        Assert.Equal(["state", "state", "answer"], Accepted(outcome).Calls.Select(c => c.Role));
        Assert.Equal(42, outcome.Task!.Answer.EnumerateObject().Single().Value.GetInt32());
    }

    [Fact]
    public async Task ProveAsync_CounterWithoutItsIncrements_IsRejectedAsStable()
    {
        await using var bench = await Workbench.OfAwfulAsync("counter", "increment_counter", "reset_counter");
        var calls = await bench.ObserveAsync(("increment_counter", """{"by":17}""", []), ("read_counter", "{}", []));

        Assert.Equal(RejectedBy.Stable, (await bench.ProveAsync(Workbench.Candidate([calls[1]], [], "/count"))).RejectedBy);
    }

    [Fact]
    public async Task ProveAsync_ClockAndChance_AreRejectedAsStable()
    {
        await using var bench = await Workbench.OfAwfulAsync("clock", "new_ticket");
        var now = await bench.ObserveAsync(("now", "{}", []));
        var ticket = await bench.ObserveAsync(("new_ticket", """{"title":"harbour"}""", []));

        Assert.Equal(RejectedBy.Stable, (await bench.ProveAsync(Workbench.Candidate(now, [], "/ticks"))).RejectedBy);
        Assert.Equal(RejectedBy.Stable, (await bench.ProveAsync(Workbench.Candidate(ticket, [], "/id"))).RejectedBy);
    }

    [Fact]
    public async Task ProveAsync_ServerThatGivesOutAfterTheFirstRun_IsRejectedAsStable()
    {
        await using var server = await TiringServer.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await Workbench.OfAsync(new TempFolder(), server.Definition, []);
        var calls = await bench.ObserveAsync(("pick_parcel", "{}", []), ("weigh_parcel", "{}", [("/code", ValueOrigin.Output(0, "/code"))]));
        server.PicksLeft = 1;

        Assert.Equal(RejectedBy.Stable, (await bench.ProveAsync(Workbench.Candidate(calls, [], "/weight"))).RejectedBy);
    }

    private static VerifiedTask Accepted(ProofOutcome outcome)
    {
        Assert.True(outcome.Task is not null, $"{outcome.RejectedBy}: {outcome.Reason}");
        return outcome.Task;
    }
}
