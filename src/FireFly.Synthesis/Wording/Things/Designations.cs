using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Wording.Phrases;
using FireFly.Synthesis.Wording.Speech;
using FireFly.Verification;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>Designates one entity by a constant: "task TASK-9", "the task 'Plan the sale'", "docs/readme.md".</summary>
internal static class Designations
{
    /// <summary>Whether nobody would name a thing by this: a uuid, a long hash.</summary>
    public static bool IsOpaque(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && TokenShapes.Of(value.GetString()!) is TokenShape.Uuid or TokenShape.Hash && value.GetString()!.Length > 12;

    /// <summary>The words; null where the constant cannot be said.</summary>
    public static Thing? Of(JsonElement value, ValueKind kind, EntityNoun noun, Voice voice, Mark mark)
    {
        if (SpokenValue.Of(value, kind, voice) is not { } text)
        {
            return null;
        }

        var said = Phrase.Marked(text, mark);
        var isPlace = NounClasses.IsPlace(noun);
        var raw = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (text[0] is '\'' or '"' or '“')
        {
            return new Thing { Words = Phrase.Of($"the {noun.Singular} {said}"), Noun = noun, IsPlace = isPlace };
        }

        if (kind == ValueKind.Path || raw.Contains('/', StringComparison.Ordinal))
        {
            return new Thing { Words = NounClasses.IsFile(noun) ? said : Phrase.Of($"the {noun.Singular} {said}"), Noun = noun, IsPlace = isPlace, IsShort = false };
        }

        if (kind == ValueKind.Url)
        {
            return new Thing { Words = Phrase.Of($"the {noun.Singular} at {said}"), Noun = noun, IsPlace = isPlace };
        }

        if (value.ValueKind == JsonValueKind.Number || raw.All(char.IsAsciiDigit))
        {
            return new Thing { Words = Phrase.Of($"{(voice.SaysNumber ? $"{noun.Singular} number " : $"{noun.Singular} ")}{said}"), Bare = said, Noun = noun, IsPlace = isPlace, IsShort = true };
        }

        // "TASK-9" says itself that it is a task, and "Amara Adler" that she is a person.
        var tells = raw.Contains(' ', StringComparison.Ordinal) && SpokenValue.IsProper(raw) && raw.Contains(noun.Head, StringComparison.OrdinalIgnoreCase) || raw.StartsWith(noun.Head, StringComparison.OrdinalIgnoreCase) || (SpokenValue.IsProper(raw) && raw.Contains(' ', StringComparison.Ordinal) && !isPlace);
        var words = tells ? said : Phrase.Of($"{(HasDigit(raw) ? "" : "the ")}{noun.Singular} {said}");
        return new Thing { Words = words, Bare = tells ? null : said, Noun = noun, IsPlace = isPlace, IsShort = true };
    }

    private static bool HasDigit(string text) => text.Any(char.IsAsciiDigit);
}
