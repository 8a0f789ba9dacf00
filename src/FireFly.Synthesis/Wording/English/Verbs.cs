using System.Collections.Frozen;

namespace FireFly.Synthesis.Wording.English;

/// <summary>Forms of English verbs.</summary>
internal static class Verbs
{
    private static readonly FrozenDictionary<string, string> Participles = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["find"] = "found", ["read"] = "read", ["send"] = "sent", ["write"] = "written", ["rewrite"] = "rewritten", ["build"] = "built", ["split"] = "split",
        ["put"] = "put", ["set"] = "set", ["cut"] = "cut", ["make"] = "made", ["draw"] = "drawn", ["take"] = "taken", ["give"] = "given", ["get"] = "retrieved",
        ["choose"] = "chosen", ["hide"] = "hidden", ["format"] = "formatted", ["sort"] = "sorted",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Doubling = FrozenSet.ToFrozenSet(
        "get set put cut run stop skip drop plan tag grep map strip trim wrap zip split swap pin ship sum log unpin unwrap begin shut crop commit submit let".Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the word is a verb in its base form.</summary>
    public static bool IsBase(string word) => VerbList.All.Contains(word);

    /// <summary>The base form of "lists", "returns", "matches"; null where the word is no such form.</summary>
    public static string? FromThirdPerson(string word)
    {
        var lower = word.ToLowerInvariant();
        if (!lower.EndsWith('s') || lower.Length < 4)
        {
            return null;
        }

        string[] stems = [lower[..^1], lower.EndsWith("es", StringComparison.Ordinal) ? lower[..^2] : "", lower.EndsWith("ies", StringComparison.Ordinal) ? lower[..^3] + "y" : ""];
        return stems.FirstOrDefault(IsBase);
    }

    /// <summary>Whether the word is the regular past participle of a verb, or of one with "un" before it: "added", "untracked".</summary>
    public static bool IsRegularPast(string word)
    {
        if (!word.EndsWith("ed", StringComparison.Ordinal) || word.Length < 5)
        {
            return false;
        }

        string[] stems = [word[..^2], word[..^1], word[..^3], word[..^3] + "y"];
        return stems.Any(static s => IsBase(s) || (s.StartsWith("un", StringComparison.Ordinal) && IsBase(s[2..])));
    }

    /// <summary>"include" to "including".</summary>
    public static string Gerund(string verb)
    {
        if (Doubling.Contains(verb))
        {
            return verb + verb[^1] + "ing";
        }

        if (verb.EndsWith("ie", StringComparison.Ordinal))
        {
            return verb[..^2] + "ying";
        }

        return verb.EndsWith('e') && !verb.EndsWith("ee", StringComparison.Ordinal) ? verb[..^1] + "ing" : verb + "ing";
    }

    /// <summary>"convert" to "converted".</summary>
    public static string Participle(string verb)
    {
        if (Participles.TryGetValue(verb, out var irregular))
        {
            return irregular;
        }

        if (Doubling.Contains(verb))
        {
            return verb + verb[^1] + "ed";
        }

        if (verb.EndsWith('y') && !"aeiou".Contains(verb[^2], StringComparison.Ordinal))
        {
            return verb[..^1] + "ied";
        }

        return verb.EndsWith('e') ? verb + "d" : verb + "ed";
    }
}
