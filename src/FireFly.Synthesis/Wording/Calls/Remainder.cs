using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Calls;

/// <summary>Says the arguments for which the verb phrase has no place: "with priority 'High'", "from timezone 'UTC'", "in the repository at '/workspace'".</summary>
internal static partial class Remainder
{
    /// <summary>What things are shown for, rather than with.</summary>
    private static readonly string[] Subjects = ["location", "city", "country", "region", "place", "address", "date", "day", "month", "year", "topic", "symbol", "user", "period", "currency"];

    /// <summary>The operand as an adverbial; <paramref name="named"/> is set where it is a name and value to be listed after "with". Null where it cannot be said.</summary>
    public static string? Say(Operand operand, bool material, bool shows, out bool named, Rejecting rejecting)
    {
        named = false;
        var words = operand.Human.Split(' ');
        if (operand.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return Switch(operand);
        }

        if (words.Any(static w => w.Length < 2 || !w.All(char.IsAsciiLetterOrDigit)))
        {
            return rejecting.With(Rejections.UnreadableParameter);
        }

        if (IsPlace(operand))
        {
            return Place(operand) ?? rejecting.With(operand.IsFlow ? Rejections.OddFlow : Rejections.OddConstant);
        }

        // sortBy: 'size' is "sorted by 'size'".
        if (words.Length == 2 && words[1] == "by" && Verbs.IsBase(words[0]))
        {
            return $"{Verbs.Participle(words[0])} by {operand.Spoken}";
        }

        if (FunctionWords.Prepositions.Contains(words[0]))
        {
            return operand.IsFlow && operand.Source is not null ? $"{words[0]} {operand.Spoken}" : $"{operand.Human} {operand.Spoken}";
        }

        if (Bounded(operand, words) is { } bounded)
        {
            return bounded;
        }

        if (operand.IsFlow)
        {
            return material && SlotNouns.IsMaterial(operand) && operand.Human is not "message" ? $"on {operand.Spoken}" : HandedOn(operand, shows);
        }

        if (material && SlotNouns.IsMaterial(operand))
        {
            return $"for the {(operand.Human is "input" ? "text" : operand.Human)} {operand.Spoken}";
        }

        if (words[0] is "exclude" or "excluded" && words.Length > 1)
        {
            return $"excluding the {(operand.IsList ? Nouns.Plural(string.Join(' ', words[1..])) : Nouns.Singular(string.Join(' ', words[1..])))} {operand.Spoken}";
        }

        if (shows && Subjects.Contains(operand.Human))
        {
            return $"for the {operand.Human} {operand.Spoken}";
        }

        named = true;
        return $"{(operand.Value.ValueKind == JsonValueKind.Array && !operand.IsList ? Nouns.Singular(operand.Human) : operand.Human)} {operand.Spoken}";
    }

    private static bool IsPlace(Operand operand) =>
        operand.Human is "path" or "directory" or "folder" or "file path" or "file" || (operand.Head is "path" && SlotNouns.Described(operand) is { } place && !FunctionWords.NeverNouns.Contains(place));

    // "in the file 'x'", "in the Git repository at 'x'", "in the only directory from step 1".
    private static string? Place(Operand operand)
    {
        var place = (operand.Head is "path" ? SlotNouns.Described(operand) : null) ?? (SlotNouns.LooksLikeFile(operand) ? "file" : "directory");
        var kind = Nouns.Head(place);
        var text = operand.Value.ToString();
        if (kind is "file" && (text.EndsWith('/') || text.LastIndexOf('/') <= 0 && text.StartsWith('/')))
        {
            return null;
        }

        if (operand.Source is not { } source)
        {
            return $"in the {place}{(kind is "file" or "directory" or "folder" && !operand.IsFlow ? " " : " at ")}{operand.Spoken}";
        }

        var owner = Nouns.Head(source.OwnerNoun ?? source.Noun);
        if ((kind is "file" && owner is "directory" or "folder") || (kind is "directory" or "folder" && owner is "file"))
        {
            return null;
        }

        return owner is "file" or "directory" or "folder" or "repository" && (source.Owner ?? source.Whole) is { } whole ? $"in {StepText.With(whole, operand.Step)}" : $"in the {place} at {operand.Spoken}";
    }

    // "for the current branch", "with the same type"; else "using the sum as the limit".
    private static string HandedOn(Operand operand, bool shows)
    {
        if (operand.Source is { } source && operand.Human == operand.Head && Nouns.Head(source.Noun).Equals(operand.Head, StringComparison.OrdinalIgnoreCase))
        {
            return source is { Owner: null, Whole: null } && source.Noun == operand.Human
                ? $"with the same {operand.Human}{(operand.Step.Length > 0 ? $" as in{operand.Step[5..]}" : "")}"
                : $"{(shows ? "for" : "with")} {operand.Spoken}";
        }

        var slot = operand.Human.StartsWith("max ", StringComparison.Ordinal) || operand.Human.StartsWith("min ", StringComparison.Ordinal) ? $"{operand.Human[..3]}imum{operand.Human[3..]}" : operand.Human;
        return $"using {operand.Spoken} as the {slot}";
    }

    // maxResults: 3 is "at most 3 results"; "Show N lines before and after each match" has its N.
    private static string? Bounded(Operand operand, string[] words)
    {
        if (operand.IsFlow || operand.Value.ValueKind != JsonValueKind.Number || !operand.Value.TryGetInt64(out var number))
        {
            return null;
        }

        if (words.Length > 1 && words[0] is "max" or "maximum" or "min" or "minimum" && Nouns.IsPlural(words[^1]))
        {
            var noun = string.Join(' ', words[1..]);
            return $"with {(words[0].StartsWith("max", StringComparison.Ordinal) ? "at most" : "at least")} {operand.Spoken} {(number == 1 ? Nouns.Singular(noun) : noun)}";
        }

        if (words.Length > 1 && words[0] is "number" && Nouns.IsPlural(words[^1]))
        {
            var noun = string.Join(' ', words.Skip(words[1] == "of" ? 2 : 1));
            return $"with {operand.Spoken} {(number == 1 ? Nouns.Singular(noun) : noun)}";
        }

        if (operand.Human is "limit" or "max count" or "max items" or "max")
        {
            return Capped().Match(operand.Description) is { Success: true } capped && Nouns.IsPlural(capped.Groups[1].Value)
                ? $"with at most {operand.Spoken} {(number == 1 ? Nouns.Singular(capped.Groups[1].Value) : capped.Groups[1].Value)}"
                : $"with a limit of {operand.Spoken}";
        }

        return Excerpts.Part(operand.Description) is var (end, units) ? $"limited to the {end} {number.ToString(CultureInfo.InvariantCulture)} {units}" : null;
    }

    private static string Switch(Operand operand)
    {
        if (operand.Value.ValueKind == JsonValueKind.False)
        {
            return $"with the '{operand.Human}' option off";
        }

        if (operand.Human == "recursive")
        {
            return "recursively";
        }

        var purpose = Purpose().Replace(DescriptionText.FirstClause(operand.Description), "");
        var words = PhraseText.Split(purpose);
        return words.Count is >= 3 and <= 8 && ImperativeFinder.Imperative([.. words]) is { Verb: 0 } phrase && phrase.Words.Count == words.Count && phrase.VerbWord is not ("set" or "get" or "return")
            ? $"{Verbs.Gerund(phrase.VerbWord)} {PhraseText.Join(phrase.Words.Skip(1))}"
            : $"with the '{operand.Human}' option on";
    }

    [GeneratedRegex(@"^(?:whether (?:or not )?to |if (?:true|set|enabled),? |when true,? |(?:set )?(?:to )?true to |if you want to |flag to |option to |optional(?:ly)?,? )", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Purpose();

    [GeneratedRegex(@"\b(?:number of|max(?:imum)?|limit)\s+(\w+)\s+(?:to return|returned|to list|to show|to fetch)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Capped();
}
