using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification;

/// <summary>
/// The match rules of a field. <c>exact</c>: equal JSON, strings after NFC and trimming. <c>number</c>: within the
/// tolerance; numeric strings count as numbers. <c>set</c>: arrays with equal elements, each as often, in any order.
/// <c>text</c>: strings equal after folding case, white space, quotes and final punctuation.
/// </summary>
public static class FieldMatch
{
    /// <summary>How far two spellings of one computed number may lie apart, relative to its size.</summary>
    private const double SpellingError = 1e-12;

    /// <summary>Compares a given value with the gold value.</summary>
    public static FieldScore Compare(AnswerField field, JsonElement gold, JsonElement given)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Match switch
        {
            "exact" => Judge(AnswerKey.Of(gold) == AnswerKey.Of(given), gold, given),
            "number" => Number(field.Tolerance, gold, given),
            "set" => Set(gold, given),
            "text" => Judge(Text(gold, given), gold, given),
            _ => new FieldScore(false, $"unknown match rule '{field.Match}'"),
        };
    }

    private static FieldScore Number(double? tolerance, JsonElement gold, JsonElement given)
    {
        if (!NumericText.TryRead(given, out var answer))
        {
            return new FieldScore(false, $"{Kind(given)} where a number is expected");
        }

        if (!NumericText.TryRead(gold, out var right))
        {
            return new FieldScore(false, "the gold value is no number");
        }

        var allowed = tolerance is > 0 and < double.PositiveInfinity ? tolerance.Value : 0;
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

    private static string Digits(JsonElement number) =>
        ExactNumber.Normalise(number.Spelling().Trim().TrimStart('+').Replace(",", "", StringComparison.Ordinal));

    private static FieldScore Set(JsonElement gold, JsonElement given)
    {
        if (given.ValueKind != JsonValueKind.Array || gold.ValueKind != JsonValueKind.Array)
        {
            return new FieldScore(false, $"{Kind(given)} where an array is expected");
        }

        if (gold.GetArrayLength() != given.GetArrayLength())
        {
            return new FieldScore(false, $"{given.GetArrayLength()} elements, another number is expected");
        }

        var same = Keys(gold).SequenceEqual(Keys(given), StringComparer.Ordinal);
        return same ? new FieldScore(true) : new FieldScore(false, "other elements");
    }

    private static IEnumerable<string> Keys(JsonElement array) =>
        array.EnumerateArray().Select(AnswerKey.Of).Order(StringComparer.Ordinal);

    private static bool Text(JsonElement gold, JsonElement given) =>
        gold.ValueKind == JsonValueKind.String && given.ValueKind == JsonValueKind.String
        && (FoldedText.Of(gold.Text()) is { Length: > 0 } folded
            ? folded == FoldedText.Of(given.Text())
            : AnswerKey.Of(gold) == AnswerKey.Of(given));

    private static FieldScore Judge(bool same, JsonElement gold, JsonElement given) =>
        same ? new FieldScore(true)
        : gold.ValueKind == given.ValueKind ? new FieldScore(false, "another value")
        : new FieldScore(false, $"{Kind(given)} where {Kind(gold)} is expected");

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Null or JsonValueKind.Undefined => "null",
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "a string",
        JsonValueKind.Array => "an array",
        _ => "an object",
    };
}
