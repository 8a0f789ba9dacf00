using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FireFly.Json.Pointers;

/// <summary>The text form of pointers, and what one token means in a document.</summary>
internal static class JsonPointerText
{
    /// <summary>The unescaped tokens of a pointer such as <c>/a~1b/m~0n</c>; null where the text is none.</summary>
    public static string[]? Read(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        if (text[0] != '/')
        {
            return null;
        }

        var tokens = text[1..].Split('/');
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Contains('~', StringComparison.Ordinal))
            {
                if (!IsEscapedWell(tokens[i]))
                {
                    return null;
                }

                // The order matters: ~01 is the text "~1", not "/".
                tokens[i] = tokens[i].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            }
        }

        return tokens;
    }

    public static string Write(ReadOnlySpan<string> tokens)
    {
        var text = new StringBuilder();
        foreach (var token in tokens)
        {
            text.Append('/').Append(token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return text.ToString();
    }

    /// <summary>True for <c>0</c>, <c>7</c>, <c>12</c>; false for <c>01</c>, <c>-</c>, <c>+1</c>.</summary>
    public static bool IsIndex(string token) =>
        token.Length > 0 && !token.AsSpan().ContainsAnyExceptInRange('0', '9') && (token.Length == 1 || token[0] != '0');

    public static bool TryStep(JsonElement value, string token, out JsonElement child)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return value.TryGetProperty(token, out child);
            case JsonValueKind.Array when IsIndex(token)
                && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < value.GetArrayLength():
                child = value[index];
                return true;
            default:
                child = default;
                return false;
        }
    }

    private static bool IsEscapedWell(string token)
    {
        for (var i = 0; i < token.Length; i++)
        {
            if (token[i] == '~' && (i + 1 == token.Length || token[i + 1] is not ('0' or '1')))
            {
                return false;
            }
        }

        return true;
    }
}
