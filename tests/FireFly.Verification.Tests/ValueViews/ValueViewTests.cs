using System.Text.Json;
using FireFly.Contracts;
using static FireFly.Verification.Tests.TestData;

namespace FireFly.Verification.Tests.ValueViews;

public sealed class ValueViewTests
{
    [Theory]
    [InlineData("Name: Ada\nfile-12 was written to /tmp/a.txt\n{\"a\":1}", true)]
    [InlineData("""{"text":"two words","lines":["two","words"],"price":42}""", false)]
    [InlineData("""{"text":"two words","lines":2}""", false)]
    [InlineData("""{"text":"two words","lines":[1,2],"json":{"a":1}}""", false)]
    [InlineData("""{"text":"two words","lines":["two"],"fields":"none"}""", false)]
    [InlineData("""{"text":"two words","lines":["two"],"tokens":7}""", false)]
    [InlineData("[1]", false)]
    public void IsOfText_JsonWithTheSameMembers_IsNone(string text, bool expected) =>
        Assert.Equal(expected, ValueView.IsOfText(ValueView.OfText(text)));

    [Fact]
    public void Of_StructuredContent_IsTheView()
    {
        var result = ToolResult.OfText("3 items") with { StructuredContent = Parse("""{"items":[1,2,3]}""") };
        Assert.True(JsonElement.DeepEquals(Parse("""{"items":[1,2,3]}"""), ValueView.Of(result)));
    }

    [Theory]
    [InlineData("""{"content":"Name: Ada\nAge: 36"}""")]
    [InlineData("""{"result":"Name: Ada\r\nAge: 36\n"}""")]
    [InlineData("\"Name: Ada\\nAge: 36\"")]
    public void Of_StructuredContentThatWrapsTheText_ReadsTheText(string structured)
    {
        var result = ToolResult.OfText("Name: Ada\nAge: 36") with { StructuredContent = Parse(structured) };
        Assert.Equal("Ada", ValueView.Of(result).GetProperty("fields").GetProperty("Name").GetString());
    }

    [Fact]
    public void Of_StructuredContentOfOneOtherString_IsTheView()
    {
        var result = ToolResult.OfText("done") with { StructuredContent = Parse("""{"id":"T-7"}""") };
        Assert.Equal("T-7", ValueView.Of(result).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("""{"a":[1]}""")]
    [InlineData("  [1, 2]\n")]
    [InlineData("42")]
    [InlineData("true")]
    [InlineData("\"text\"")]
    public void Of_WholeTextJson_IsParsed(string text) =>
        Assert.True(JsonElement.DeepEquals(Parse(text.Trim()), View(text)));

    [Fact]
    public void Of_SeveralTextBlocks_JoinsThemAndPassesOverOthers()
    {
        var result = new ToolResult
        {
            Content = Parse("""[{"type":"text","text":"one"},{"type":"image","data":"x"},{"type":"resource","resource":{"text":"no"}},{"type":"text","text":"two"}]"""),
        };
        Assert.Equal("one\ntwo", ValueView.Of(result).GetProperty("text").GetString());
    }

    [Fact]
    public void Of_NoText_IsEmptyObject() =>
        Assert.Equal("{}", ValueView.Of(new ToolResult { Content = Parse("[]") }).GetRawText());

    [Fact]
    public void Of_PlainText_HoldsOnlyWhatIsThere() =>
        Assert.Equal(["text", "lines"], View("Nothing of note here").EnumerateObject().Select(m => m.Name));

    [Fact]
    public void Of_Lines_KeepsBlankOnesAndDropsCarriageReturns() =>
        Assert.Equal(["a", "", " b"], View("a\r\n\r\n b\r\n").GetProperty("lines").EnumerateArray().Select(l => l.GetString()!));

    [Theory]
    [InlineData("- **Ship to:** Lisbon, dock 4", "Ship to", "Lisbon, dock 4")]
    [InlineData("* Total (EUR) = 12.50", "Total (EUR)", "12.50")]
    [InlineData("1. **Status**: **open**", "Status", "open")]
    [InlineData("  • Start: 10:30", "Start", "10:30")]
    [InlineData("Formula: 2**3", "Formula", "2**3")]
    [InlineData("Speed: 12", "Speed", "12")]
    [InlineData("__init__: module", "__init__", null)]
    [InlineData("Successfully created entity: foo", "Successfully created entity", null)]
    [InlineData("Task created: T-1", "Task created", null)]
    [InlineData("The quick brown fox says: hello", "The quick brown fox says", null)]
    [InlineData("https://example.org/x", "https", null)]
    [InlineData("  \"name\": \"x\",", "\"name\"", null)]
    [InlineData("Empty:", "Empty", null)]
    [InlineData("a<=b = c", "a<", null)]
    public void Of_LabelledLine_IsAField(string line, string label, string? value)
    {
        var view = View("Heading\n" + line);
        var fields = view.TryGetProperty("fields", out var f) ? f : Parse("{}");
        Assert.Equal(value, fields.TryGetProperty(label, out var v) ? v.GetString() : null);
    }

    [Fact]
    public void Of_RepeatedLabel_KeepsTheFirst() =>
        Assert.Equal("a", View("Name: a\nName: b").GetProperty("fields").GetProperty("Name").GetString());

    [Theory]
    [InlineData("Result:\n```json\n{\"a\": 1}\n```\nbye", "{\"a\":1}")]
    [InlineData("Found\n[\n {\"id\": 1},\n {\"id\": 2}\n]\n", "[{\"id\":1},{\"id\":2}]")]
    [InlineData("[1] first\n[2]\n", "[2]")]
    [InlineData("[link](http://a)\n{\"x\":true}", "{\"x\":true}")]
    [InlineData("code {\"x\":1} inline\n", null)]
    [InlineData("{not json}\n[[[\n", null)]
    public void Of_JsonOnLinesOfItsOwn_IsHeld(string text, string? json)
    {
        var view = View(text);
        Assert.Equal(json is not null, view.TryGetProperty("json", out var found));
        Assert.True(json is null || JsonElement.DeepEquals(Parse(json), found));
    }

    [Fact]
    public void Of_MarkdownTable_IsRowsByHeader()
    {
        var view = View("Stock\n\n| Item | Qty |\n|:---|---:|\n| Rope | 4 |\n| A\\|B | |\n\nEnd\n\nx | y\n--|--\n1 | 2\n");
        Assert.True(JsonElement.DeepEquals(
            Parse("""[[{"Item":"Rope","Qty":"4"},{"Item":"A|B","Qty":""}],[{"x":"1","y":"2"}]]"""), view.GetProperty("tables")));
    }

    [Fact]
    public void Of_Tokens_AreSortedByShape()
    {
        var view = View("""
            Commit 3f2a9bc by Ada touched 3 files (1,234 lines, -2.5%) in /workspace/src/app.js, see SO-5001 and SO-5001.
            Order 0b3a8cf0-7a0e-4f0b-9a53-0c7f6f8e2d11 of 2026-03-01 at 10:30 [here](https://example.org/a?b=1,2).
            id:task-12 version 1.2.3, and/or src/main.rs; $12.50
            """);
        Assert.True(JsonElement.DeepEquals(
            Parse("""
                {"uuid":["0b3a8cf0-7a0e-4f0b-9a53-0c7f6f8e2d11"],"path":["/workspace/src/app.js","src/main.rs"],
                 "number":[3,1234,-2.5,12.50],"id":["SO-5001","task-12"],"date":["2026-03-01"],
                 "url":["https://example.org/a?b=1,2"],"hash":["3f2a9bc"]}
                """),
            view.GetProperty("tokens")), view.GetProperty("tokens").GetRawText());
    }

    [Fact]
    public void Of_DeepJson_IsReadAsText()
    {
        var view = View(new string('[', 100_000));
        Assert.Equal(["text", "lines"], view.EnumerateObject().Select(m => m.Name));
    }

    [Fact]
    public void Of_LoneSurrogate_DoesNotThrow()
    {
        var result = new ToolResult { Content = Parse("""[{"type":"text","text":"a \ud800 b: c"}]""") };
        Assert.Equal("a \uFFFD b: c", ValueView.Of(result).GetProperty("text").GetString());
        var structured = result with { StructuredContent = Parse("""{"a\ud800":["\udc00\n\u00e9"],"b":1}""") };
        Assert.Equal("\uFFFD\n\u00e9", ValueView.Of(structured).GetProperty("a\uFFFD")[0].GetString());
    }
}
