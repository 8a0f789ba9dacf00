using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording.Calls;
using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Outputs;

/// <summary>Nouns from the descriptions in a tool's output schema, for members whose own names cannot be said.</summary>
internal static class SchemaNouns
{
    private const int MostWords = 5;

    /// <summary>"total number of commits" of "Total number of commits in the result", at a place of the output; null where the schema has no such words.</summary>
    public static string? Of(Tool tool, JsonPointer place, JsonElement value) =>
        tool.Output()?.At(place)?.Description is { } said ? Noun(said, value) : null;

    private static string? Noun(string description, JsonElement value)
    {
        // "Set when nothing was found" tells when the member is there, not what it is.
        if (PhraseText.Split(description) is [_, "when" or "if" or "only" or "whether", ..])
        {
            return null;
        }

        var words = PhraseText.Split(DescriptionText.FirstClause(description));
        if (words.Count > 0 && FunctionWords.Determiners.Contains(words[0]))
        {
            words.RemoveAt(0);
        }

        if (words.Count is 0 || words.Any(static w => FunctionWords.NeverNouns.Contains(w) || !w.All(static c => char.IsAsciiLetter(c) || c == '-')))
        {
            return null;
        }

        words[0] = words[0].Skip(1).Any(char.IsUpper) ? words[0] : words[0].ToLowerInvariant();
        var end = words.FindIndex(static w => FunctionWords.Bounds(w));
        var of = end > 0 && words[end] == "of" ? words.FindIndex(end + 1, static w => FunctionWords.Bounds(w)) is > 0 and var next ? next : words.Count : end < 0 ? words.Count : end;
        var phrase = words.Take(of).ToList();
        var head = end < 0 ? phrase[^1] : words[Math.Max(0, end - 1)];
        if (phrase.Count is 0 or > MostWords || Verbs.IsBase(phrase[0]) && phrase.Count > 1 && FunctionWords.Determiners.Contains(phrase[1]) || !LabelWords.CanEnd(head) || Labels.IsEmpty(string.Join(' ', phrase)))
        {
            return null;
        }

        return Nouns.IsPlural(head) && value.ValueKind == JsonValueKind.Number ? null : string.Join(' ', phrase);
    }
}
