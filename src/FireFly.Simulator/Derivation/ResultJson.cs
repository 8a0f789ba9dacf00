using System.Text.Encodings.Web;
using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Simulator.Derivation;

/// <summary>A result as one JSON text with one spelling of every string, so that values can be found and put in.</summary>
internal static class ResultJson
{
    private static readonly JsonSerializerOptions Spelling = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 256 };

    public static string Of(ToolResult result) =>
        $"{(result.IsError ? "e" : "r")}{Spell(result.Content)}\n{(result.StructuredContent is { } structured ? Spell(structured) : "")}";

    /// <summary>The result that such a text stands for; null where it is none.</summary>
    public static ToolResult? Read(string text)
    {
        var line = text.IndexOf('\n', StringComparison.Ordinal);
        try
        {
            return new ToolResult
            {
                IsError = text[0] == 'e',
                Content = JsonElement.Parse(text.AsSpan(1..line), Reading),
                StructuredContent = line + 1 < text.Length ? JsonElement.Parse(text.AsSpan(line + 1), Reading) : null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A string as it stands between its quotes.</summary>
    public static string Inside(string text) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);

    private static string Spell(JsonElement value)
    {
        try
        {
            return JsonSerializer.Serialize(value, Spelling);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair has no other spelling than the one it came with.
            return value.GetRawText();
        }
    }
}
