using System.Text.Json;

namespace FireFly.Verification;

/// <summary>Strings of JSON from outside: <c>"\ud800"</c> is well-formed JSON, and reading it throws.</summary>
internal static class JsonText
{
    /// <summary>The string; where it holds half a surrogate pair, its raw spelling.</summary>
    public static string Text(this JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }

    /// <summary>The name of a member; a made-up one where it holds half a surrogate pair.</summary>
    public static string NameText(this JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    public static bool ValueEqualsText(this JsonElement value, string text) =>
        value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

    /// <summary>A string as it is, any other value as its JSON.</summary>
    public static string Spelling(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.Text() : value.GetRawText();

    public static bool IsScalar(this JsonElement value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null;

    /// <summary>A text as a JSON string.</summary>
    public static JsonElement Of(string text) => JsonElement.Parse($"\"{JsonEncodedText.Encode(text)}\"");
}
