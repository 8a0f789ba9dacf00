using System.Globalization;
using System.Text.Json;

namespace FireFly.Verification;

/// <summary>
/// Whether a text states a value: as a whole, between word boundaries, so that neither <c>5</c> stands in <c>15</c>,
/// <c>2.5</c>, <c>-5</c>, <c>SO-5</c> or <c>2026-05-01</c> nor <c>art</c> in <c>start</c>. Numbers are looked for in plain
/// spelling. Scripts that do not part words by spaces (Chinese, Japanese) know no boundary.
/// </summary>
public static class Statement
{
    /// <summary>Whether the text states the scalar; never for null, empty strings, arrays and objects.</summary>
    public static bool Contains(string text, JsonElement scalar, bool ignoreCase = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        return scalar.ValueKind switch
        {
            JsonValueKind.String => scalar.Text() is { Length: > 0 } words && Occurs(text, words, ignoreCase),
            JsonValueKind.Number => Spellings(scalar).Any(s => Occurs(text, s, ignoreCase: true)),
            JsonValueKind.True => Occurs(text, "true", ignoreCase: true),
            JsonValueKind.False => Occurs(text, "false", ignoreCase: true),
            _ => false,
        };
    }

    /// <summary>The number as it was written, in shortest plain form, and with thousands separators.</summary>
    private static IEnumerable<string> Spellings(JsonElement number)
    {
        yield return number.GetRawText();
        if (number.TryGetDecimal(out var value))
        {
            yield return value.ToString("0.#############################", CultureInfo.InvariantCulture);
            yield return value.ToString("#,0.#############################", CultureInfo.InvariantCulture);
        }
    }

    private static bool Occurs(string text, string value, bool ignoreCase)
    {
        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var isNumber = NumericText.TryParse(value, out _);
        for (var at = text.IndexOf(value, comparison); at >= 0; at = at + 1 < text.Length ? text.IndexOf(value, at + 1, comparison) : -1)
        {
            var end = at + value.Length;
            if (IsBoundary(text, at - 1, at, isNumber) && IsBoundary(text, end, end - 1, isNumber))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBoundary(string text, int outer, int inner, bool isNumber)
    {
        if (outer < 0 || outer >= text.Length)
        {
            return true;
        }

        // The sign of a number binds as a digit does: -5 does not stand in SO-5.
        if (IsWord(text[outer]) && (IsWord(text[inner]) || (isNumber && text[inner] == '-')))
        {
            return false;
        }

        return !isNumber || !Joins(text, outer, outer - inner);
    }

    /// <summary>Whether a mark beside a number makes it part of something longer: <c>2.5</c>, <c>12:30</c>, <c>SO-5</c>, <c>-5</c>.</summary>
    private static bool Joins(string text, int mark, int direction)
    {
        var beyond = mark + direction;
        var next = beyond >= 0 && beyond < text.Length ? text[beyond] : ' ';
        return text[mark] switch
        {
            '.' or ',' or ':' => char.IsDigit(next),
            '-' => direction < 0 || char.IsLetterOrDigit(next),
            '/' => char.IsLetterOrDigit(next),
            _ => false,
        };
    }

    private static bool IsWord(char c) => c == '_' || (char.IsLetterOrDigit(c) && c is < '\u2E80' or > '\uD7FF');
}
