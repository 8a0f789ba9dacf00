using FireFly.Contracts;
using FireFly.Exploration.Learning;

namespace FireFly.Exploration.Tests.Learning;

public sealed class ResultShapeTests
{
    [Fact]
    public void Of_NothingFoundForOtherArguments_IsTheSame() =>
        Assert.Equal(Of("没有找到 lantern 的结果", """{"query":"lantern"}"""), Of("没有找到 zqx-nothing-77431 的结果", """{"query":"zqx-nothing-77431"}"""));

    [Fact]
    public void Of_OtherNumbers_IsTheSame() => Assert.Equal(Of("Searched 120 files in 14 ms: none", "{}"), Of("Searched 7 files in 1 ms: none", "{}"));

    [Fact]
    public void Of_FoundAndNotFound_Differ() =>
        Assert.NotEqual(Of("Found lantern in notes.txt", """{"query":"lantern"}"""), Of("No matches for lantern", """{"query":"lantern"}"""));

    [Fact]
    public void Of_StructuredContent_CountsBeforeText()
    {
        var empty = ToolResult.OfText("see the structured content") with { StructuredContent = Given.Json("""{"items":[]}""") };
        var full = empty with { StructuredContent = Given.Json("""{"items":["lamp"]}""") };

        Assert.NotEqual(ResultShape.Of(empty, Given.Json("{}")), ResultShape.Of(full, Given.Json("{}")));
    }

    [Fact]
    public void Of_HugeAnswer_StaysShort() => Assert.InRange(Of(new string('x', 1_000_000), "{}").Length, 1, 600);

    private static string Of(string text, string arguments) => ResultShape.Of(ToolResult.OfText(text), Given.Json(arguments));
}
