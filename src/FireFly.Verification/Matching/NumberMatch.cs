using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification;

/// <summary>Compares numbers: JSON numbers and numeric texts alike, with the field's unit behind them or without.</summary>
internal static class NumberMatch
{
    /// <summary>How far two spellings of one computed number may lie apart, relative to its size.</summary>
    private const double SpellingError = 1e-12;

    public static FieldScore Compare(AnswerField field, JsonElement gold, JsonElement given)
    {
        given = WithoutUnit(given, field.Unit);
        if (!NumericText.TryRead(given, out var answer))
        {
            return new FieldScore(false, $"{FieldMatch.Kind(given)} where a number is expected");
        }

        if (!NumericText.TryRead(gold, out var right))
        {
            return new FieldScore(false, "the gold value is no number");
        }

        var allowed = field.Tolerance is > 0 and < double.PositiveInfinity ? field.Tolerance.Value : 0;
        // Integers are exact, also where a double would round them; a sum of fractions may be spelled 0.30000000000000004.
        var areIntegers = Math.Floor(right).Equals(right) && Math.Floor(answer).Equals(answer);
        if (allowed.Equals(0) && areIntegers && !(NumericText.TryReadExact(gold, out _) && NumericText.TryReadExact(given, out _)))
        {
            // Too large for exact arithmetic, but not for comparing digits: neighbours of such a number may share its double.
            return Digits(gold) == Digits(given) ? new FieldScore(true) : new FieldScore(false, "another number");
        }

        var distance = NumericText.TryReadExact(gold, out var exactGold) && NumericText.TryReadExact(given, out var exactGiven)
            ? (double)Math.Abs(exactGold - exactGiven)
            : Math.Abs(right - answer);
        return distance <= allowed + (areIntegers ? 0 : SpellingError * Math.Abs(right))
            ? new FieldScore(true)
            : new FieldScore(false, "another number");
    }

    // "17.51 KB" is 17.51 where the question asks for KB; any other word makes it no number.
    private static JsonElement WithoutUnit(JsonElement given, string? unit)
    {
        if (unit is null || given.ValueKind != JsonValueKind.String)
        {
            return given;
        }

        var text = given.Text().Trim();
        return text.EndsWith(unit, StringComparison.OrdinalIgnoreCase) && NumericText.TryParse(text.AsSpan()[..^unit.Length], out _)
            ? JsonSerializer.SerializeToElement(text[..^unit.Length].Trim(), FireFlyJson.Default.String)
            : given;
    }

    private static string Digits(JsonElement number) =>
        ExactNumber.Normalise(number.Spelling().Trim().TrimStart('+').Replace(",", "", StringComparison.Ordinal));
}
