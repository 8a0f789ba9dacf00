using CsCheck;
using FireFly.Exploration.Values;

namespace FireFly.Exploration.Tests.Values;

public sealed class FlowTypingTests
{
    [Theory]
    [InlineData("task id", "\"task-12\"", "taskId")]
    [InlineData("id", "\"task-12\"", "id")]
    [InlineData("commit hash", "\"4f3a2b1c\"", "commit")]
    [InlineData("sha", "\"4f3a2b1c\"", "hash")]
    [InlineData("anything", "\"/workspace/a.txt\"", "path")]
    [InlineData("anything", "\"https://example.com/x\"", "url")]
    [InlineData("anything", "\"8f14e45f-ceea-467f-a8d3-1f0c2a1b9d00\"", "sessionUuid")]
    [InlineData("created", "\"2025-03-14\"", "since")]
    [InlineData("latest", "\"2.4.1\"", "version")]
    [InlineData("branch name", "\"main\"", "branch")]
    [InlineData("branch", "\"main\"", "branchName")]
    public void Score_SoundFlow_IsPositive(string source, string value, string parameter) =>
        Assert.True(FlowTyping.Score(source, Given.Json(value), Given.Parameter(parameter)) > 0);

    [Theory]
    // A milestone named after a log line, and its like.
    [InlineData("line", "\"2025-03-14 server started on port 80 without trouble.\"", "title")]
    [InlineData("message", "\"Fix the build\"", "title")]
    [InlineData("description", "\"A longer sentence about what this thing is good for in the end.\"", "label")]
    [InlineData("description", "\"A longer sentence about what this thing is good for in the end.\"", "query")]
    [InlineData("title", "\"This is prose that goes on\\nover two lines\"", "title")]
    [InlineData("name", "\"lantern\"", "path")]
    [InlineData("path", "\"/workspace/a.txt\"", "url")]
    [InlineData("date", "\"yesterday\"", "date")]
    [InlineData("count", "7", "taskId")]
    [InlineData("id", "\"task-12\"", "title")]
    [InlineData("enabled", "true", "title")]
    [InlineData("id", "null", "id")]
    public void Score_UnsoundFlow_IsZero(string source, string value, string parameter) =>
        Assert.Equal(0, FlowTyping.Score(source, Given.Json(value), Given.Parameter(parameter)));

    [Fact]
    public void Score_NumberWithoutAgreeingNames_FlowsOnlyIntoARequiredOperandOfAPureTool()
    {
        var schema = """{"type":"number"}""";

        Assert.Equal(0, FlowTyping.Score("humidity", Given.Json("62"), Given.Parameter("a", schema)));
        Assert.Equal(0, FlowTyping.Score("humidity", Given.Json("62"), Given.Parameter("a", schema, pure: true)));
        Assert.True(FlowTyping.Score("humidity", Given.Json("62"), Given.Parameter("a", schema, pure: true, required: true)) > 0);
    }

    [Theory]
    [InlineData("maxCount")]
    [InlineData("limit")]
    [InlineData("head")]
    public void Score_HowMuchIsWanted_IsNeverTakenFromAnOutput(string parameter) =>
        Assert.Equal(0, FlowTyping.Score("max count", Given.Json("62"), Given.Parameter(parameter, """{"type":"integer"}""", pure: true, required: true)));

    [Fact]
    public void Score_TextWithoutAgreeingNames_FlowsOnlyIntoAnOperandOfAPureTool()
    {
        Assert.Equal(0, FlowTyping.Score("motto", Given.Text("slow and steady"), Given.Parameter("text")));
        Assert.True(FlowTyping.Score("motto", Given.Text("slow and steady"), Given.Parameter("text", pure: true)) > 0);
    }

    [Fact]
    public void Score_BetterAgreement_IsLarger()
    {
        var parameter = Given.Parameter("task_id");

        Assert.True(FlowTyping.Score("task id", Given.Text("task-12"), parameter) > FlowTyping.Score("user id", Given.Text("task-12"), parameter));
    }

    [Fact]
    public void Score_Enum_TakesOnlyItsValues()
    {
        var parameter = Given.Parameter("status", """{"enum":["open","closed"]}""");

        Assert.True(FlowTyping.Score("status", Given.Text("open"), parameter) > 0);
        Assert.Equal(0, FlowTyping.Score("status", Given.Text("ajar"), parameter));
        Assert.Equal(0, FlowTyping.Score("motto", Given.Text("open"), parameter));
    }

    [Fact]
    public void Score_ValueOfAnotherType_IsZero()
    {
        var names = Gen.OneOf("id", "path", "text", "title", "date", "query", "count", "version");
        var types = Gen.OneOf("string", "integer", "boolean", "object", "array");
        var values = Gen.OneOf("\"task-12\"", "7", "2.5", "true", "[]", "{}", "null");
        Gen.Select(names, types, values, Gen.Bool).Sample((name, type, value, pure) =>
        {
            var json = Given.Json(value);
            var parameter = Given.Parameter(name, $$"""{"type":"{{type}}"}""", pure: pure);
            var fits = type switch
            {
                "string" => json.ValueKind == System.Text.Json.JsonValueKind.String,
                "integer" => value == "7",
                _ => false,
            };
            Assert.True(fits || FlowTyping.Score(name, json, parameter) == 0, $"{value} into a {type}");
        });
    }
}
