using FireFly.Contracts;
using FireFly.Verification.Replay;
using static FireFly.Verification.Tests.TestData;

namespace FireFly.Verification.Tests.Replay;

/// <summary>What a run says of its answers once the agent has done what nobody recorded.</summary>
public sealed class ReplaySessionStateTests
{
    private static readonly string AfterX = StateKeys.After(StateKeys.Initial, "s/write", Parse("""{"text":"x"}"""));

    [Fact]
    public void Call_AfterAnUnseenWrite_IsNeverInTheSameState()
    {
        var session = Engine().Begin();
        Assert.Equal(MatchKind.Exact, Read(session).Match);

        var write = session.Call("s/write", Parse("""{"text":"never recorded"}"""));
        var read = Read(session);

        Assert.Equal((MatchKind.Unseen, false), (write.Match, session.IsStateKnown));
        Assert.Equal((MatchKind.ExactOtherState, true, "nothing"), (read.Match, read.OtherState, Text(read)));
    }

    [Fact]
    public void Call_AfterARecordedAndAnUnseenWrite_TakesTheStateBeforeTheUnseenOne()
    {
        var session = Engine().Begin();
        session.Call("s/write", Parse("""{"text":"x"}"""));
        session.Call("s/write", Parse("""{"text":"never recorded"}"""));

        var read = Read(session);

        Assert.Equal((MatchKind.ExactOtherState, "x"), (read.Match, Text(read)));
    }

    [Fact]
    public void Call_AfterAnUnseenCallOfAToolThatOnlyReads_StaysInTheState()
    {
        var session = Engine().Begin();
        session.Call("s/read", Parse("""{"query":"never recorded"}"""));
        session.Call("s/no_such_tool", Parse("{}"));

        Assert.True(session.IsStateKnown);
        Assert.Equal(MatchKind.Exact, Read(session).Match);
    }

    [Theory]
    [InlineData("""{"readOnlyHint":true}""", true)]
    [InlineData("""{"readOnlyHint":false}""", false)]
    [InlineData("""{}""", false)]
    public void Call_UnseenOfAToolWithoutRecordings_IsAHarmlessOneOnlyByItsWord(string annotations, bool isKnown)
    {
        var session = Engine(annotations).Begin();

        session.Call("s/other", Parse("{}"));

        Assert.Equal(isKnown, session.IsStateKnown);
    }

    [Fact]
    public void Call_WriteThatChangedNothingInAnotherState_LeavesTheStateUnknown()
    {
        var session = Engine().Begin();
        session.Call("s/write", Parse("""{"text":"x"}"""));

        // Recorded before anything was written: there was nothing to drop. Now there is.
        var drop = session.Call("s/write", Parse("""{"text":""}"""));

        Assert.Equal((MatchKind.ExactOtherState, false), (drop.Match, session.IsStateKnown));
        Assert.Equal(MatchKind.ExactOtherState, Read(session).Match);
    }

    [Fact]
    public void Call_EquivalentFromAnotherState_SaysSo()
    {
        var session = Engine().Begin();
        var same = session.Call("s/find", Parse("""{"q":" a"}"""));
        session.Call("s/write", Parse("""{"text":"x"}"""));
        var other = session.Call("s/find", Parse("""{"q":" a"}"""));

        Assert.Equal((MatchKind.Equivalent, false), (same.Match, same.OtherState));
        Assert.Equal((MatchKind.Equivalent, true), (other.Match, other.OtherState));
    }

    private static ReplayAnswer Read(ReplaySession session) => session.Call("s/read", Parse("{}"));

    private static string Text(ReplayAnswer answer) => answer.Result.Content[0].GetProperty("text").GetString()!;

    private static ReplayEngine Engine(string annotations = "{}") => new(
        [Tool("read"), Tool("write"), Tool("find"), Tool("other") with { Annotations = Parse(annotations) }],
        [
            Recording("a", "s/read", "{}", "nothing", StateKeys.Initial, false),
            Recording("b", "s/read", "{}", "x", AfterX, false),
            Recording("c", "s/write", """{"text":"x"}""", "written", StateKeys.Initial, true),
            Recording("d", "s/write", """{"text":""}""", "nothing to drop", StateKeys.Initial, false),
            Recording("e", "s/find", """{"q":"a"}""", "none", StateKeys.Initial, false),
        ]);

    private static Tool Tool(string name) => new()
    {
        Id = $"s/{name}", ModelName = $"s__{name}", Server = "s", Name = name, InputSchema = Parse("""{"type":"object"}"""), SchemaHash = "h",
    };

    private static RecordedCall Recording(string id, string tool, string arguments, string text, string state, bool changed) => new()
    {
        Id = id,
        Tool = tool,
        Arguments = Parse(arguments),
        Result = ToolResult.OfText(text),
        Success = true,
        Changed = changed,
        StateKey = state,
        Session = "s1",
        Sequence = 0,
        LatencyMs = 1,
        ExplorationId = "e",
    };
}
