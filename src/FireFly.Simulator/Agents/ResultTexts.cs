using System.Text.Json;
using FireFly.Contracts;
using FireFly.Verification;

namespace FireFly.Simulator.Agents;

/// <summary>Results as plain text, for protocols that know no content blocks.</summary>
internal static class ResultTexts
{
    /// <summary>The text blocks joined by newlines; where there is none, the structured result or the blocks as JSON.</summary>
    public static string Text(this ToolResult result) =>
        ResultText.Of(result.Content) is { Length: > 0 } text ? text
        : result.StructuredContent is { } structured ? structured.GetRawText()
        : result.Content.ValueKind == JsonValueKind.Array && result.Content.EnumerateArray().All(IsText) ? ""
        : result.Content.GetRawText();

    private static bool IsText(JsonElement block) => block.ValueKind == JsonValueKind.Object && block.TryGetProperty("type", out var type) && type.ValueEquals("text");
}
