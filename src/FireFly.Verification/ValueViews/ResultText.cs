using System.Text;
using System.Text.Json;

namespace FireFly.Verification;

/// <summary>The text of a result's content blocks.</summary>
public static class ResultText
{
    /// <summary>The text of all <c>text</c> blocks, joined by newlines; empty where there is none.</summary>
    public static string Of(JsonElement content)
    {
        if (content.ValueKind != JsonValueKind.Array)
        {
            return "";
        }

        content = content.Readable();
        var text = new StringBuilder();
        var first = true;
        foreach (var block in content.EnumerateArray())
        {
            if (block.ValueKind != JsonValueKind.Object
                || !block.TryGetProperty("type", out var type) || !type.ValueEqualsText("text")
                || !block.TryGetProperty("text", out var part) || part.ValueKind != JsonValueKind.String)
            {
                continue;
            }

            text.Append(first ? "" : "\n").Append(part.Text());
            first = false;
        }

        return text.ToString();
    }

    /// <summary>Whether a structured result says no more than the text: it is that text, or an object whose one member is.</summary>
    internal static bool IsWrappedIn(JsonElement structured, string text)
    {
        if (structured.ValueKind == JsonValueKind.Object && structured.GetPropertyCount() == 1)
        {
            structured = structured.EnumerateObject().First().Value;
        }

        return structured.ValueKind == JsonValueKind.String && Plain(structured.Text()) == Plain(text);
    }

    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();
}
