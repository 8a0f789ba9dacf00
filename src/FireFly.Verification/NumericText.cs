using System.Globalization;
using System.Text.Json;

namespace FireFly.Verification;

/// <summary>
/// Numbers in JSON and in strings: <c>12.50</c>, <c>-3</c>, <c>1,234.5</c>, <c>6e23</c>. Never NaN or infinity, never a
/// currency or a unit.
/// </summary>
public static class NumericText
{
    private const int MaxLength = 64;

    /// <summary>Differences of smaller decimals cannot overflow.</summary>
    private const decimal MaxExact = 1e27m;

    /// <summary>The number of a JSON number or a numeric string.</summary>
    public static bool TryRead(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out number) && double.IsFinite(number),
            JsonValueKind.String => TryParse(value.Text(), out number),
            _ => false,
        };
    }

    /// <summary>The exact value, where a decimal can hold it.</summary>
    internal static bool TryReadExact(JsonElement value, out decimal number) =>
        decimal.TryParse(value.Spelling().Trim(), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number)
        && Math.Abs(number) < MaxExact
        && TryRead(value, out _);

    /// <summary>Parses a numeric text; white space around it is ignored.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double number)
    {
        text = text.Trim();
        number = 0;
        return text.Length is > 0 and <= MaxLength
            && IsWellFormed(text is ['-' or '+', ..] ? text[1..] : text)
            && double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        var exponent = text.IndexOfAny('e', 'E');
        if (exponent >= 0)
        {
            var power = text[(exponent + 1)..];
            power = power is ['-' or '+', ..] ? power[1..] : power;
            if (!AreDigits(power))
            {
                return false;
            }

            text = text[..exponent];
        }

        var dot = text.IndexOf('.');
        if (dot >= 0)
        {
            if (!AreDigits(text[(dot + 1)..]))
            {
                return false;
            }

            text = text[..dot];
        }

        return text.Contains(',') ? AreThousands(text) : AreDigits(text);
    }

    /// <summary>One to three digits, then groups of three: <c>1,234,567</c>, but neither <c>1,2</c> nor <c>1234,567</c>.</summary>
    private static bool AreThousands(ReadOnlySpan<char> text)
    {
        var first = text.IndexOf(',');
        if (first is < 1 or > 3 || !AreDigits(text[..first]))
        {
            return false;
        }

        for (text = text[first..]; text.Length > 0; text = text[4..])
        {
            if (text.Length < 4 || text[0] != ',' || !AreDigits(text[1..4]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
}
