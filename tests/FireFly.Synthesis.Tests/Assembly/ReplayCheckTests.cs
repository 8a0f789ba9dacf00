using FireFly.Contracts;
using FireFly.Synthesis.Assembly;
using FireFly.Verification.Replay;
using Xunit;

namespace FireFly.Synthesis.Tests.Assembly;

public sealed class ReplayCheckTests
{
    private static readonly RecordedCall Write = Given.Recording("w", "shop/raise_price", """{"item":"lamp"}""", "raised", changed: true);
    private static readonly RecordedCall Before = Given.Recording("b", "shop/get_price", """{"item":"lamp"}""", """{"price":42}""");
    private static readonly RecordedCall After = Given.Recording("a", "shop/get_price", """{"item":"lamp"}""", """{"price":43}""") with
    {
        StateKey = StateKeys.After(StateKeys.Initial, Write.Tool, Write.Arguments),
    };

    private static readonly VerifiedTask Task = Given.Task("t", "What?", [Write, After]);

    [Fact]
    public void Check_RecordingsOfItsState_Holds() => Assert.Null(ReplayCheck.Check(Task, [Write, After], Engine(Write, Before, After)));

    [Fact]
    public void Check_MissingRecording_SaysUnseen() =>
        Assert.Contains("unseen", ReplayCheck.Check(Task, [Write, After], Engine(Before, After)), StringComparison.Ordinal);

    [Fact]
    public void Check_AnswerOfAnotherState_IsNotAsRecorded() =>
        Assert.Contains("otherwise", ReplayCheck.Check(Task, [Write, After], Engine(Write, Before)), StringComparison.Ordinal);

    [Fact]
    public void Check_AnswerThatTheRecordingsDoNotGive_EarnsNothing() =>
        Assert.NotNull(ReplayCheck.Check(Task with { Answer = Given.Json("""{"price":99}""") }, [Write, After], Engine(Write, After)));

    private static ReplayEngine Engine(params RecordedCall[] recordings) => new([Given.Tool("shop/get_price"), Given.Tool("shop/raise_price")], recordings);
}
