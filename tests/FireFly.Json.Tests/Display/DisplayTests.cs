using FireFly.Json.Display;
using Xunit;

namespace FireFly.Json.Tests.Display;

public sealed class DisplayTests
{
    [Theory]
    [InlineData("plain text, Größe, 日本, 👍🏽, हि", "plain text, Größe, 日本, 👍🏽, हि")]
    [InlineData("a\u001b[31mred\u001b]0;title\u0007", "a[31mred]0;title")]
    [InlineData("a\u009b31mb\u007f\0", "a31mb")]
    [InlineData("one\r\ntwo\nthree\rfour\u2028five\u0085six", "one two three four five six")]
    [InlineData("a\u202egnp.exe\u2066\u200f", "agnp.exe")]
    [InlineData("a\uDB40\uDC41\uDB40\uDC42b\uDB40\uDD00", "ab\uDB40\uDD00")]
    [InlineData("tab\there", "tab here")]
    public void Line_OfAnything_HasNothingThatActs(string text, string expected) => Assert.Equal(expected, PlainText.Line(text));

    [Fact]
    public void Lines_KeepsLineBreaksAndTabs() => Assert.Equal("a\n\tb\nc[2J", PlainText.Lines("a\r\n\tb\rc\u001b[2J"));

    [Theory]
    [InlineData("library/get_book took 3 ms (ok)", "library/get_book took 3 ms (ok)")]
    [InlineData("![x](http://h/i.png)", @"!\[x\](http://h/i.png)")]
    [InlineData("<script>alert(1)</script>&lt;", "&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;")]
    [InlineData(@"a \| b | c", @"a \\\| b \| c")]
    [InlineData("`code` **bold**\n# title", @"'code' \*\*bold\*\* # title")]
    public void Markdown_OfAnything_IsText(string text, string expected) => Assert.Equal(expected, MarkdownText.Line(text));

    [Fact]
    public void Fence_OfFences_IsLonger() => Assert.Equal("`````text\na\n````\nb[1m\n`````\n", MarkdownText.Fence("text", ["a", "````", "b\u001b[1m"]));
}
