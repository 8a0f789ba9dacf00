using FireFly.Contracts;
using FireFly.Synthesis.Wording;
using Xunit;
using static FireFly.Synthesis.Tests.Wording.DraftBuilder;

namespace FireFly.Synthesis.Tests.Wording;

public sealed class RejectionTests
{
    private static readonly Tool Write = Tool("write_note", "Write a note", """{"text":{"type":"string"}}""");

    [Theory]
    [InlineData("one\\ntwo")]
    [InlineData("{\\\"a\\\":1}")]
    [InlineData("it's \\\"both\\\"")]
    [InlineData("this is a long sentence that some tool wrote about how all of its many options are to be used")]
    public void Write_ConstantThatNobodyWouldSay_IsRejected(string constant) =>
        Rejects(Rejections.UnspeakableConstant, new DraftBuilder().Call(Write, $$"""{"text":"{{constant}}"}""", """{"color":"red"}""").Ask(0, "/color"));

    [Theory]
    [InlineData("""{"result":"red"}""", "/result", Rejections.BadNoun)]
    [InlineData("""{"r":"red"}""", "/r", Rejections.BadNoun)]
    [InlineData("""{"merged":"red"}""", "/merged", Rejections.BadNoun)]
    [InlineData("""{"ahead":3}""", "/ahead", Rejections.BadNoun)]
    [InlineData("""{"open":true}""", "/open", Rejections.UnaskableValue)]
    [InlineData("""{"advice":"Please read the manual before you begin."}""", "/advice", Rejections.UnaskableValue)]
    [InlineData("Stored in the cellar of the house.", "/lines/0", Rejections.UnaskableValue)]
    public void Write_ValueWithoutANoun_IsRejected(string result, string pointer, string reason) =>
        Rejects(reason, new DraftBuilder().Call(Write, """{"text":"x"}""", result).Ask(0, pointer));

    [Fact]
    public void Write_ToolWithoutVerbOrTitle_IsRejected() =>
        Rejects(Rejections.NoVerb, new DraftBuilder().Call(Tool("gadget", "Gadget calculations: this and that"), "{}", """{"color":"red"}""").Ask(0, "/color"));

    [Fact]
    public void Write_AnswerAmongTheConstants_IsRejected() =>
        Rejects(Rejections.Revealed, new DraftBuilder().Call(Write, """{"text":"paint it red"}""", """{"color":"Red"}""").Ask(0, "/color"));

    [Fact]
    public void Write_ParameterOfOneLetter_IsRejected() =>
        Rejects(Rejections.UnreadableParameter, new DraftBuilder().Call(Tool("draw", "Draw a circle", """{"r":{"type":"number"}}"""), """{"r":4}""", """{"color":"red"}""").Ask(0, "/color"));

    [Fact]
    public void Write_SameFieldTwice_IsRejected() =>
        Rejects(Rejections.SameWords, new DraftBuilder().Call(Write, """{"text":"x"}""", """{"color":"red"}""").Ask(0, "/color").Ask(0, "/color"));

    [Fact]
    public void Write_LabelOnTwoLines_IsRejected() =>
        Rejects(Rejections.Ambiguous, new DraftBuilder().Call(Write, """{"text":"x"}""", "City: Turin\n\nCity: Quito\n").Ask(0, "/fields/City"));

    [Fact]
    public void Write_NoFields_IsRejected() =>
        Rejects(Rejections.Malformed, new DraftBuilder().Call(Write, """{"text":"x"}""", "ok then"));

    private static void Rejects(string reason, DraftBuilder draft)
    {
        var result = new QuestionWriter().Write(draft.Build());
        Assert.Null(result.Wording);
        Assert.Equal(reason, result.Rejection);
    }
}
