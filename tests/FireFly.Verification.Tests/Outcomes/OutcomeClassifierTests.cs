using System.Text.Json;
using FireFly.Contracts;
using static FireFly.Verification.Tests.TestData;

namespace FireFly.Verification.Tests.Outcomes;

public sealed class OutcomeClassifierTests
{
    [Theory]
    [InlineData("Error: ENOENT: no such file or directory")]
    [InlineData("❌ Failed to parse the table")]
    [InlineData("**Error** : bad")]
    [InlineData("error executing tool add: x")]
    [InlineData("MCP error -32602: Input validation error: Invalid arguments for tool x")]
    [InlineData("Error (404): gone")]
    [InlineData("ValueError: invalid literal for int()")]
    [InlineData("Traceback (most recent call last):\n  File x")]
    [InlineData("Failed to open repository")]
    [InlineData("Cannot read properties of undefined")]
    [InlineData("An error occurred while reading")]
    [InlineData("错误：无效的任务")]
    [InlineData("Missing required parameter: path")]
    [InlineData("Invalid path: /x")]
    [InlineData("Error")]
    [InlineData("/workspace/data: Error - EISDIR: illegal operation on a directory, read")]
    public void Classify_TextThatOpensWithAnError_IsTextError(string text)
    {
        var outcome = OutcomeClassifier.Classify(ToolResult.OfText(text));
        Assert.Equal(ErrorShape.TextError, outcome.Shape);
        Assert.False(outcome.Success);
        Assert.Equal(text, outcome.Message);
    }

    [Theory]
    [InlineData("""{"success":false,"message":"no such task"}""", ErrorShape.SuccessFalse, "no such task")]
    [InlineData("""{"ok":false,"error":{"code":3,"message":"bad id"}}""", ErrorShape.SuccessFalse, "bad id")]
    [InlineData("""{"status":"error","message":"down"}""", ErrorShape.SuccessFalse, "down")]
    [InlineData("""{"error":"Unknown city"}""", ErrorShape.ErrorMember, "Unknown city")]
    [InlineData("""{"result":{"error":"Unknown city"}}""", ErrorShape.ErrorMember, "Unknown city")]
    [InlineData("""{"errors":[{"message":"x"}],"data":null}""", ErrorShape.ErrorMember, """[{"message":"x"}]""")]
    public void Classify_JsonThatSaysSo_HasTheShape(string json, ErrorShape shape, string message)
    {
        var inText = OutcomeClassifier.Classify(ToolResult.OfText(json));
        var structured = OutcomeClassifier.Classify(ToolResult.OfText("done") with { StructuredContent = Parse(json) });
        Assert.Equal((shape, message), (inText.Shape!.Value, inText.Message));
        Assert.Equal((shape, message), (structured.Shape!.Value, structured.Message));
    }

    [Fact]
    public void Classify_IsError_IsIsErrorWithItsText()
    {
        var outcome = OutcomeClassifier.Classify(ToolResult.OfText("nope", isError: true));
        Assert.Equal((ErrorShape.IsError, "nope"), (outcome.Shape!.Value, outcome.Message));
    }

    [Theory]
    [InlineData("No matches found")]
    [InlineData("No matching nodes found for query 'x'")]
    [InlineData("No results.")]
    [InlineData("Found 0 files")]
    [InlineData("The number of days in month is NaN.")]
    [InlineData("0 results")]
    [InlineData("Task TASK-99 not found")]
    [InlineData("The directory is empty.")]
    [InlineData("There are no tasks in the list")]
    [InlineData("nothing to commit")]
    [InlineData("未找到匹配的任务")]
    [InlineData("目前系統中找不到任何任務")]
    [InlineData("Keine Treffer")]
    [InlineData("Aucun résultat")]
    [InlineData("No se encontraron resultados")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{"results":[],"total":0,"query":"x"}""")]
    [InlineData("""{"entities":[],"relations":[]}""")]
    [InlineData("""{"found":false,"id":"x"}""")]
    [InlineData("""{"message":"No tasks found","count":0}""")]
    public void Classify_NothingThere_IsSoftNegative(string text)
    {
        var outcome = OutcomeClassifier.Classify(ToolResult.OfText(text));
        Assert.Null(outcome.Shape);
        Assert.True(outcome.SoftNegative);
        Assert.False(outcome.Success);
    }

    [Theory]
    [InlineData("Successfully set key: demo")]
    [InlineData("""{"valid":false,"error":"Unexpected token at 3"}""")]
    [InlineData("""{"valid":false,"errors":["missing x"]}""")]
    [InlineData("""{"valid":true,"errors":[]}""")]
    [InlineData("""{"name":"Ada","error":null}""")]
    [InlineData("""{"rows":3,"errors":[],"data":[1]}""")]
    [InlineData("""{"mean":4.2,"error":0.02}""")]
    [InlineData("""{"name":"Ada","friends":[]}""")]
    [InlineData("""{"exists":false}""")]
    [InlineData("""{"warnings":["x"],"errors":["y"],"files":2}""")]
    [InlineData("Error handling in Go\n\nErrors are values.")]
    [InlineData("The log holds 3 lines with the word error.")]
    [InlineData("Tests: 3 passed, 0 failed")]
    [InlineData("0 files changed")]
    [InlineData("false")]
    [InlineData("0")]
    [InlineData("Name: Ada\nNotes: none\nAge: 36\nCity: Oslo\nRole: guide")]
    [InlineData("North America: 12 orders")]
    [InlineData("Nobel Prize winners")]
    public void Classify_TrueAnswer_IsSuccess(string text)
    {
        var outcome = OutcomeClassifier.Classify(ToolResult.OfText(text));
        Assert.True(outcome.Success, outcome.ToString());
        Assert.Null(outcome.Message);
    }

    [Fact]
    public void Classify_LongDocumentThatSpeaksOfErrors_IsSuccess()
    {
        var document = "Failed deliveries of March\n" + string.Join('\n', Enumerable.Repeat("Carrier not found at the gate.", 80));
        Assert.True(OutcomeClassifier.Classify(ToolResult.OfText(document)).Success);
    }

    [Fact]
    public void Classify_ImageAlone_IsSuccess() =>
        Assert.True(OutcomeClassifier.Classify(new ToolResult { Content = Parse("""[{"type":"image","data":"x","mimeType":"image/png"}]""") }).Success);

    [Fact]
    public void Classify_HostileText_ComesBack()
    {
        foreach (var piece in new[] { "no a ", "error ", "there are no x' ", "invalid ", "* # " })
        {
            Assert.NotNull(OutcomeClassifier.Classify(ToolResult.OfText(string.Concat(Enumerable.Repeat(piece, 50_000)))));
        }
    }
}
