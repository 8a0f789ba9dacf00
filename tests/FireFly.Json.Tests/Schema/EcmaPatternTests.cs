using FireFly.Json.Schema.Formats;

namespace FireFly.Json.Tests.Schema;

public sealed class EcmaPatternTests
{
    [Theory]
    [InlineData("^a$", "a", true)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("^\\d$", "\u0663", false)]
    [InlineData("^\\w+$", "é", false)]
    [InlineData("^\\s$", "\u00a0", true)]
    [InlineData("^\\s$", "\ufeff", true)]
    [InlineData("^\\S$", "\u2028", false)]
    [InlineData("^.$", "\u2028", false)]
    [InlineData("^.$", "😀", true)]
    [InlineData("^[^a]$", "😀", true)]
    [InlineData("^😀*$", "😀😀", true)]
    [InlineData("^\\u{1F600}+$", "😀😀", true)]
    [InlineData("^\\u0041$", "A", true)]
    [InlineData("^\\p{Letter}+$", "Жé", true)]
    [InlineData("^\\p{L}\\P{L}$", "a1", true)]
    [InlineData("^[a-z&&[b]$", "[", true)]
    [InlineData("^[a-z-[b]$", "-", true)]
    [InlineData("^[\\d\\s-]+$", "1 -", true)]
    [InlineData("^[\\]\\\\^]+$", "]\\^", true)]
    [InlineData("^[^]$", "\n", true)]
    [InlineData("[]", "a", false)]
    [InlineData("^\\/a\\-b$", "/a-b", true)]
    [InlineData("^\\cA$", "\u0001", true)]
    [InlineData("^\\0$", "\0", true)]
    [InlineData("^(?<x>a)\\k<x>$", "aa", true)]
    [InlineData("^(?!ab)a", "ac", true)]
    [InlineData("^(?!ab)a", "ab", false)]
    [InlineData("^a{1,20000}$", "aaa", true)]
    public void ToRegex_EcmaPattern_MatchesAsEcmaScriptDoes(string pattern, string text, bool matches) =>
        Assert.Equal(matches, EcmaPattern.ToRegex(pattern, TimeSpan.FromSeconds(1))!.IsMatch(text));

    [Theory]
    [InlineData("(")]
    [InlineData("[a")]
    [InlineData("a\\")]
    [InlineData("\\u{110000}")]
    [InlineData("\\p{Klingon}")]
    [InlineData("*")]
    public void ToRegex_Malformed_IsNull(string pattern) => Assert.Null(EcmaPattern.ToRegex(pattern, TimeSpan.FromSeconds(1)));
}
