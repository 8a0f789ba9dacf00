using FireFly.Contracts;
using FireFly.Synthesis.Assembly;
using FireFly.Synthesis.Candidates;
using FireFly.Synthesis.Proof;
using FireFly.Verification.Auditing;
using Xunit;

namespace FireFly.Synthesis.Tests.Assembly;

public sealed class AcceptanceTests
{
    private static readonly string[] Items = ["copper lamp", "violet rope", "granite bowl", "willow chair", "ember stove"];

    // Each item has its price from a tool of its own, so that neither caps nor likeness get into the way.
    private static readonly Tool[] Tools = [.. Items.Select((_, i) => Given.Tool($"shop/get{i}", "Get the price of an item."))];

    [Fact]
    public void Consider_GoodTasks_AreFinishedWithAllChecks()
    {
        var acceptance = Acceptance();
        for (var i = 0; i < Items.Length; i++)
        {
            acceptance.Consider(CandidateOf(i), Proved(i));
        }

        var tasks = acceptance.Finish();

        Assert.Equal(Items.Length, tasks.Count);
        Assert.All(tasks, t => Assert.True(t.Checks.All));
        Assert.All(tasks, t => Assert.Superset(t.Calls.Select(c => c.Tool).ToHashSet(), t.Tools.ToHashSet()));
        Assert.Empty(acceptance.Rejected);
        Assert.Equal(Items.Length, acceptance.Tried);
        Assert.Equal(["r0", "r1", "r2", "r3", "r4"], acceptance.RecordingsOf(tasks).Select(r => r.Id));
    }

    [Fact]
    public void Consider_TasksThatDoNotHold_AreCountedByTheirCheck()
    {
        var acceptance = Acceptance();
        var good = Proved(0);
        acceptance.Consider(CandidateOf(0), good);
        acceptance.Consider(CandidateOf(0, "again"), good);
        acceptance.Consider(CandidateOf(1), Changed(1, t => t with { Answer = Given.Json("""{"price":1}""") }));
        acceptance.Consider(CandidateOf(2), Changed(2, t => t with { Question = t.Question + " It is 1203." }));
        acceptance.Consider(CandidateOf(3), Changed(3, t => t with { Question = "What is the price?" }));
        acceptance.Consider(CandidateOf(4), ProofOutcome.Rejected("x", RejectedBy.Stable, "another answer in a fresh session"));
        acceptance.Consider(CandidateOf(4), ProofOutcome.Rejected("y", RejectedBy.Wording, "no verb phrase"));

        Assert.Equal(
            ["distinct 1", "grounded 1", "solvable 1", "stable 1", "unleaked 1", "wording 1"],
            acceptance.Rejected.Select(r => $"{r.Key} {r.Value}"));
        Assert.Equal(7, acceptance.Tried);
        Assert.Equal(6, acceptance.Reasons.Values.Sum());
        Assert.Single(acceptance.Finish());
    }

    [Fact]
    public void TakeOutWhatDoesNotHold_RecordingsThatContradict_MakesRoomForOthers()
    {
        var queue = new CandidateQueue([], 1, 7);
        var acceptance = Acceptance(queue);
        acceptance.Consider(CandidateOf(0), Proved(0));
        Assert.True(queue.IsFull);
        // Explored before, with another answer to the same call in the same state: the simulator cannot give both.
        var explored = Given.Recording("a-first", Tools[0].Id, Arguments(0), """{"price":77}""");

        Assert.True(acceptance.TakeOutWhatDoesNotHold([explored]));

        Assert.Equal(1, acceptance.Rejected[RejectedBy.Replayable]);
        Assert.False(queue.IsFull);
        acceptance.Consider(CandidateOf(1), Proved(1));
        Assert.False(acceptance.TakeOutWhatDoesNotHold([explored]));
        Assert.Equal("t1", Assert.Single(acceptance.Finish()).Id);
    }

    [Fact]
    public void TakeOutWhatDoesNotHold_OtherRecordingWithTheSameAnswer_IsAdopted()
    {
        var acceptance = Acceptance();
        acceptance.Consider(CandidateOf(0), Proved(0));
        // What was explored before tells another time of access and the same price: the simulator serves it.
        var explored = Given.Recording("a-first", Tools[0].Id, Arguments(0), """{"price":1201,"accessed":"10:35"}""");

        acceptance.TakeOutWhatDoesNotHold([explored]);

        Assert.False(acceptance.TakeOutWhatDoesNotHold([explored]));
        var task = Assert.Single(acceptance.Finish());
        Assert.Equal("a-first", Assert.Single(task.Calls).Recording);
        Assert.Empty(acceptance.Rejected);
        Assert.Equal("a-first", Assert.Single(acceptance.RecordingsOf([task])).Id);
    }

    [Fact]
    public void TakeOutWhatDoesNotHold_TaskThatCameBack_IsNoDuplicateOfItself()
    {
        var acceptance = Acceptance();
        acceptance.Consider(CandidateOf(0), Proved(0));
        acceptance.TakeOutWhatDoesNotHold([Given.Recording("a-first", Tools[0].Id, Arguments(0), """{"price":77}""")]);

        acceptance.Consider(CandidateOf(0, "again"), Proved(0));

        Assert.Single(acceptance.Finish());
    }

    [Fact]
    public void TakeOutWhatIsTooMuch_FewTasks_TakesNothing()
    {
        var acceptance = Acceptance();
        acceptance.Consider(CandidateOf(0), Proved(0));

        Assert.False(acceptance.TakeOutWhatIsTooMuch());
        Assert.Single(acceptance.Finish());
    }

    [Fact]
    public void Consider_ReasonsOfOneKind_AreCountedTogether()
    {
        var acceptance = Acceptance();
        acceptance.Consider(CandidateOf(0), ProofOutcome.Rejected("x", RejectedBy.Minimal, "/book_id of library/get_book can be anything"));
        acceptance.Consider(CandidateOf(1), ProofOutcome.Rejected("y", RejectedBy.Minimal, "/path of files/read can be anything"));

        Assert.Equal(2, Assert.Single(acceptance.Reasons).Value);
    }

    private static Acceptance Acceptance(CandidateQueue? queue = null)
    {
        var request = new SynthesisRequest { Id = "s", ExplorationId = "e", Tasks = 100, Seed = 7, Tools = Tools, PureTools = [] };
        return new Acceptance(request, queue ?? new CandidateQueue([], 100, 7), new TaskAuditor(new RecordedWorld(request.Tools, [])));
    }

    private static Candidate CandidateOf(int i, string suffix = "") =>
        Given.Candidate($"c{i}{suffix}", "/price", Given.Slice(Given.Call(Tools[i], Arguments(i), Given.Json("""{"price":42}"""))));

    private static ProofOutcome Proved(int i)
    {
        var recording = Given.Recording($"r{i}", Tools[i].Id, Arguments(i), $$"""{"price":{{1201 + i}}}""");
        var task = Given.Task($"t{i}", $"Get the price of '{Items[i]}'. What is the price?", [recording]);
        return new ProofOutcome { Id = $"c{i}", Task = task, Recordings = [recording] };
    }

    private static ProofOutcome Changed(int i, Func<VerifiedTask, VerifiedTask> change)
    {
        var outcome = Proved(i);
        return outcome with { Task = change(outcome.Task!) };
    }

    private static string Arguments(int i) => $$"""{"item":"{{Items[i]}}"}""";
}
