namespace FireFly.Verification.Tests.Matching;

public sealed class AnswerTextTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("  {\"a\":1}\n", """{"a":1}""")]
    [InlineData("\"{\\\"a\\\":1}\"", """{"a":1}""")]
    [InlineData("So {a} is {\"a\": 1}.", """{"a": 1}""")]
    [InlineData("\"The answer\" is {\"a\":1}", """{"a":1}""")]
    [InlineData("{\"a\":1} that is {\"a\": 1.0}", """{"a": 1.0}""")]
    [InlineData("{\"a\":1} or {\"a\":2}", null)]
    [InlineData("[{\"a\":1},{\"a\":2}]", null)]
    [InlineData("no object", null)]
    [InlineData("{\"a\":", null)]
    [InlineData("", null)]
    public void TryExtract_Text(string text, string? expected)
    {
        Assert.Equal(expected is not null, AnswerText.TryExtract(text, out var found));
        Assert.Equal(expected, expected is null ? null : found.GetRawText());
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("{")]
    [InlineData("\\\"")]
    [InlineData("\"")]
    public void TryExtract_HostileText_FindsNothing(string piece) =>
        Assert.False(AnswerText.TryExtract(string.Concat(Enumerable.Repeat(piece, 65_000 / piece.Length)), out _));
}
