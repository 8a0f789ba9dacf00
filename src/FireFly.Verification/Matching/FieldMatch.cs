using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification;

/// <summary>
/// The match rules of a field (<see cref="MatchRules"/>). What a person would call the same answer is the same: a label in another case,
/// a hash by its first digits, a moment in another time zone, a path from the workspace, a number with its unit. One wrong field is never right.
/// </summary>
public static class FieldMatch
{
    /// <summary>Compares a given value with the gold value.</summary>
    public static FieldScore Compare(AnswerField field, JsonElement gold, JsonElement given)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Match == MatchRules.Set ? Set(field, gold, given) : Scalar(field.Match, field, gold, given);
    }

    private static FieldScore Scalar(string rule, AnswerField field, JsonElement gold, JsonElement given) => rule switch
    {
        MatchRules.Exact => Judge(AnswerKey.Of(gold) == AnswerKey.Of(given), gold, given),
        MatchRules.Number => NumberMatch.Compare(field, gold, given),
        MatchRules.Enum => Judge(AreScalars(gold, given) && LabelText.AreSame(gold.Spelling(), given.Spelling()), gold, given),
        MatchRules.Hash => Judge(AreTexts(gold, given) && HashText.AreSame(gold.Text(), given.Text()), gold, given),
        MatchRules.DateTime => Judge(MomentMatch.AreSame(gold, given), gold, given),
        MatchRules.Path => Judge(AreTexts(gold, given) && PathText.AreSame(gold.Text(), given.Text()), gold, given),
        MatchRules.Text => Judge(Text(gold, given), gold, given),
        _ => new FieldScore(false, $"unknown match rule '{rule}'"),
    };

    // Each gold element takes one given element: none counts twice.
    private static FieldScore Set(AnswerField field, JsonElement gold, JsonElement given)
    {
        if (given.ValueKind != JsonValueKind.Array || gold.ValueKind != JsonValueKind.Array)
        {
            return new FieldScore(false, $"{Kind(given)} where an array is expected");
        }

        if (gold.GetArrayLength() != given.GetArrayLength())
        {
            return new FieldScore(false, $"{given.GetArrayLength()} elements, another number is expected");
        }

        var rule = field.Items ?? MatchRules.Exact;
        if (rule == MatchRules.Exact)
        {
            return Keys(gold).SequenceEqual(Keys(given), StringComparer.Ordinal) ? new FieldScore(true) : new FieldScore(false, "other elements");
        }

        var left = given.EnumerateArray().ToList();
        foreach (var element in gold.EnumerateArray())
        {
            // The closest first, so that a loose match never takes what another element needs.
            var at = left.FindIndex(other => AnswerKey.Of(other) == AnswerKey.Of(element));
            at = at >= 0 ? at : left.FindIndex(other => Scalar(rule, field, element, other).Correct);
            if (at < 0)
            {
                return new FieldScore(false, "other elements");
            }

            left.RemoveAt(at);
        }

        return new FieldScore(true);
    }

    private static IEnumerable<string> Keys(JsonElement array) =>
        array.EnumerateArray().Select(AnswerKey.Of).Order(StringComparer.Ordinal);

    private static bool AreTexts(JsonElement gold, JsonElement given) =>
        gold.ValueKind == JsonValueKind.String && given.ValueKind == JsonValueKind.String;

    private static bool AreScalars(JsonElement gold, JsonElement given) =>
        gold.ValueKind is JsonValueKind.String or JsonValueKind.Number && given.ValueKind is JsonValueKind.String or JsonValueKind.Number;

    private static bool Text(JsonElement gold, JsonElement given) =>
        AreTexts(gold, given)
        && (FoldedText.Of(gold.Text()) is { Length: > 0 } folded
            ? folded == FoldedText.Of(given.Text())
            : AnswerKey.Of(gold) == AnswerKey.Of(given));

    private static FieldScore Judge(bool same, JsonElement gold, JsonElement given) =>
        same ? new FieldScore(true)
        : gold.ValueKind == given.ValueKind ? new FieldScore(false, "another value")
        : new FieldScore(false, $"{Kind(given)} where {Kind(gold)} is expected");

    internal static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Null or JsonValueKind.Undefined => "null",
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "a string",
        JsonValueKind.Array => "an array",
        _ => "an object",
    };
}
