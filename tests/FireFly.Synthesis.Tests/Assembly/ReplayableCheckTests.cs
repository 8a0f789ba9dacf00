using FireFly.Contracts;
using FireFly.Verification;
using FireFly.Verification.Replay;
using Xunit;

namespace FireFly.Synthesis.Tests.Assembly;

public sealed class ReplayableCheckTests
{
    private static readonly RecordedCall Write = Given.Recording("w", "shop/raise_price", """{"item":"lamp"}""", "raised", changed: true);
    private static readonly RecordedCall Before = Given.Recording("b", "shop/get_price", """{"item":"lamp"}""", """{"price":42}""");
    private static readonly RecordedCall After = Given.Recording("a", "shop/get_price", """{"item":"lamp"}""", """{"price":43}""") with
    {
        StateKey = StateKeys.After(StateKeys.Initial, Write.Tool, Write.Arguments),
    };

    private static readonly Dictionary<string, RecordedCall> Recorded = new() { [Write.Id] = Write, [After.Id] = After };
    private static readonly VerifiedTask Task = Given.Task("t", "What?", [Write, After]);

    [Fact]
    public void Check_RecordingsOfItsState_Holds() => Assert.Null(ReplayableCheck.Check(Task, Recorded, Engine(Write, Before, After)));

    [Fact]
    public void Check_MissingRecording_SaysUnseen() =>
        Assert.Contains("unseen", ReplayableCheck.Check(Task, Recorded, Engine(Before, After)), StringComparison.Ordinal);

    [Fact]
    public void Check_AnswerOfAnotherState_IsNotAsRecorded() =>
        Assert.Contains("otherwise", ReplayableCheck.Check(Task, Recorded, Engine(Write, Before)), StringComparison.Ordinal);

    [Fact]
    public void Check_AnswerThatTheRecordingsDoNotGive_EarnsNothing() =>
        Assert.NotNull(ReplayableCheck.Check(Task with { Answer = Given.Json("""{"price":99}""") }, Recorded, Engine(Write, After)));

    private static ReplayEngine Engine(params RecordedCall[] recordings) => new([Given.Tool("shop/get_price"), Given.Tool("shop/raise_price")], recordings);
}
