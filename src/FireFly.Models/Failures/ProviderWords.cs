using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Models.Failures;

/// <summary>What a provider says of a failure.</summary>
internal static class ProviderWords
{
    private const int MostText = 300;

    /// <summary>The message in an answer; null where it has none.</summary>
    public static string? Of(string text)
    {
        try
        {
            return Of(JsonNode.Parse(text));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // {"error":{"message":"...","param":"..."}} of most, {"error":"..."}, {"message":"..."}, {"detail":"..."} of others
    /// <inheritdoc cref="Of(string)" />
    public static string? Of(JsonNode? answer) => answer switch
    {
        JsonObject told => Of(told["error"]) is { } words ? Parameter(told["error"]) is { } name && !words.Contains(name, StringComparison.Ordinal) ? $"{words} ({name})" : words
            : Of(told["message"]) ?? Of(told["detail"]) ?? Of(told["msg"]),
        JsonArray { Count: > 0 } several => Of(several[0]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text => text,
        _ => null,
    };

    /// <summary>The text on one line, and no more of it than a message should hold.</summary>
    public static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= MostText ? line : line[..MostText] + "...";
    }

    private static string? Parameter(JsonNode? error) => error is JsonObject told ? Of(told["param"]) : null;
}
