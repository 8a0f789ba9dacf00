namespace FireFly.Verification.Tests.Matching;

public sealed class FinalTextTests
{
    private const string Draft = """{"a": "?"}""";
    private const string Right = """{"a":1}""";

    public static TheoryData<string> Thoughts =>
    [
        $"<think>\nThe form is {Draft}.\n</think>\n\n{Right}",
        $"<think>ok</think>{Right}",
        $"The form is {Draft}.\n</think>\n{Right}",
        $"<THINK>{Draft}</Think> {Right}",
        $"<thinking mode=\"deep\">{Draft}</thinking>{Right}",
        $"<seed:think>{Draft}</seed:think>{Right}",
        $"<thought>{Draft}</thought>\n<answer>{Right}</answer>",
        $"<reasoning>{Draft}</reasoning>{Right}",
        $"<inner_thoughts>{Draft}</inner_thoughts>{Right}",
        $"<think>{Draft}</think_never_used_51bc>{Right}",
        $"<think>{Draft}</think><think>no: {Draft}</think>{Right}",
        $"[THINK]{Draft}[/THINK]{Right}",
        $"◁think▷{Draft}◁/think▷{Right}",
        $"<|START_THINKING|>{Draft}<|END_THINKING|>{Right}",
        $"<|begin_of_thought|>{Draft}<|end_of_thought|>{Right}",
        $"<|channel|>analysis<|message|>{Draft}<|end|><|start|>assistant<|channel|>final<|message|>{Right}<|return|>",
        $"<|channel|>commentary<|message|>{Draft}<|end|><|start|>assistant<|channel|>final <|constrain|>json<|message|>{Right}",
        $"analysisThe form is {Draft}.assistantfinal{Right}",
        $"<|channel>thought\n{Draft}<channel|>{Right}",
        $"Here is my thought process: {Draft} Here is my response: {Right}",
        $"{Right}<think>or was it {Draft}?",
    ];

    [Theory]
    [MemberData(nameof(Thoughts))]
    public void TryExtract_DraftInThoughts_FindsWhatIsSaid(string text)
    {
        Assert.True(AnswerText.TryExtract(text, out var found), FinalText.Of(text));
        Assert.Equal(Right, found.GetRawText());
    }

    [Theory]
    [InlineData($"<think>{Right}</think> I do not know.")]
    [InlineData($"<think>{Right}")]
    [InlineData($"{Right}</think>")]
    [InlineData($"[THINK]{Right}[/THINK]")]
    [InlineData($"<|channel|>analysis<|message|>{Right}")]
    [InlineData($"<|channel|>analysis<|message|>{Right}<|end|>")]
    public void TryExtract_ThoughtAlone_IsNoAnswer(string text) => Assert.False(AnswerText.TryExtract(text, out _));

    [Fact]
    public void TryExtract_LongThoughts_TakeNothingFromTheAnswer()
    {
        var thoughts = string.Concat(Enumerable.Repeat("maybe {x} or {y}? ", 20_000));

        Assert.True(AnswerText.TryExtract($"<think>{thoughts}</think>{Right}", out var found));
        Assert.Equal(Right, found.GetRawText());
    }

    [Fact]
    public void TryExtract_MarkInAString_IsNoMark()
    {
        Assert.True(AnswerText.TryExtract("""{"a":"</think>"}""", out var found));
        Assert.Equal("""{"a":"</think>"}""", found.GetRawText());
    }

    [Theory]
    [InlineData("The shelf is <A-12> & [B].")]
    [InlineData("<|return|>")]
    [InlineData("")]
    public void Of_WithoutMarks_IsTheText(string text) => Assert.Equal(text, FinalText.Of(text));

    [Theory]
    [InlineData("<think>")]
    [InlineData("< think ")]
    [InlineData("<|channel|>")]
    [InlineData("</")]
    public void Of_HostileText_IsReadInTime(string piece) => Assert.NotNull(FinalText.Of(string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length))));
}
