using System.Text.Json;

namespace FireFly.Synthesis.Wording.Asking;

/// <summary>Whether a value stands literally in a text.</summary>
internal static class LiteralText
{
    /// <summary>Whether the scalar stands in the text, with no letter or digit touching it.</summary>
    public static bool Holds(string text, JsonElement scalar, StringComparison comparison = StringComparison.Ordinal)
    {
        var literal = scalar.ValueKind == JsonValueKind.String ? scalar.GetString()! : scalar.GetRawText();
        for (var at = text.IndexOf(literal, comparison); at >= 0 && literal.Length > 0; at = text.IndexOf(literal, at + 1, comparison))
        {
            var end = at + literal.Length;
            if ((at == 0 || !Touches(text[at - 1], literal[0])) && (end == text.Length || !Touches(text[end], literal[^1]) ) && !InNumber(text, at, end, literal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Touches(char outside, char edge) => char.IsLetterOrDigit(edge) && (char.IsLetterOrDigit(outside) || outside == '_');

    // 5 does not stand in "3.5" or "2025-5-1".
    private static bool InNumber(string text, int at, int end, string literal) =>
        (char.IsDigit(literal[^1]) && end + 1 < text.Length && text[end] is '.' or ',' && char.IsDigit(text[end + 1]))
        || (char.IsDigit(literal[0]) && at > 1 && text[at - 1] is '.' or ',' && char.IsDigit(text[at - 2]));
}
