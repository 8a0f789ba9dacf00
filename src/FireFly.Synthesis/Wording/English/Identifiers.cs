using System.Collections.Frozen;

namespace FireFly.Synthesis.Wording.English;

/// <summary>Turns names of parameters, members and tools into words: <c>toTimezone</c> to "to timezone", <c>task_id</c> to "task ID".</summary>
internal static class Identifiers
{
    private static readonly FrozenSet<string> Acronyms = FrozenSet.ToFrozenSet(
        "id ids url urls uri uris ip html json csv xml api uuid sha cpu gpu ram sql pdf http https dns ssl tls jwt css iso utc sku vat ascii crc hmac rgb hsl gps isbn iban mime os ui cidr".Split(' '),
        StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Shortened = new Dictionary<string, string>
    {
        ["num"] = "number", ["cnt"] = "count", ["dir"] = "directory", ["dirs"] = "directories", ["repo"] = "repository", ["msg"] = "message",
        ["desc"] = "description", ["img"] = "image", ["lang"] = "language", ["lat"] = "latitude", ["lng"] = "longitude", ["lon"] = "longitude",
        ["addr"] = "address", ["pct"] = "percentage", ["qty"] = "quantity", ["ids"] = "IDs", ["urls"] = "URLs", ["uris"] = "URIs",
        ["expr"] = "expression", ["char"] = "character", ["chars"] = "characters", ["datetime"] = "date and time", ["param"] = "parameter",
        ["params"] = "parameters", ["src"] = "source", ["dest"] = "destination", ["dst"] = "destination", ["config"] = "configuration",
        ["stddev"] = "standard deviation", ["pathname"] = "path name", ["filename"] = "file name", ["hostname"] = "host name", ["username"] = "user name",
        ["filepath"] = "file path", ["stdout"] = "standard output", ["stderr"] = "error output", ["env"] = "environment",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The words of a name, lower case, abbreviations and camel case taken apart; digits stay with their letters.</summary>
    public static List<string> Split(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && char.IsLetterOrDigit(name[i]) && !StartsWord(name, i, start))
            {
                continue;
            }

            if (i > start)
            {
                words.Add(name[start..i].ToLowerInvariant());
            }

            start = i < name.Length && char.IsLetterOrDigit(name[i]) ? i : i + 1;
        }

        return words;
    }

    /// <summary>The name as a person says it; "text1" and "date2" are the first text and the second date.</summary>
    public static string Human(string name)
    {
        var words = Split(name);
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Length > 3 && words[i][^1] is >= '1' and <= '4' && words[i][..^1].All(char.IsLetter) && words[i][..^1] is not ("utf" or "ipv" or "base"))
            {
                words[i] = $"{Spoken.Ordinal(words[i][^1] - '0')} {Say(words[i][..^1])}";
            }
        }

        return string.Join(' ', words.Select(Say));
    }

    /// <summary>One lower-case word of a name as a person says it.</summary>
    public static string Say(string word) =>
        Shortened.TryGetValue(word, out var full) ? full : Acronyms.Contains(word) ? word.ToUpperInvariant() : word;

    /// <summary>Whether a JSON member name is a name that a programmer chose, and not a piece of data used as a key.</summary>
    public static bool IsName(string member) =>
        member.Length is > 0 and <= 40
        && char.IsAsciiLetter(member[0])
        && member.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or ' ')
        && !(member.Length > 1 && member.All(static c => char.IsAsciiLetterUpper(c)))
        && Split(member).Count <= 5;

    private static bool StartsWord(string name, int i, int start)
    {
        if (i == start || !char.IsUpper(name[i]))
        {
            return false;
        }

        return !char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]) && !IsPluralAcronym(name, i));
    }

    // "listIDs": the s belongs to the acronym.
    private static bool IsPluralAcronym(string name, int i) =>
        name[i + 1] == 's' && (i + 2 == name.Length || !char.IsLower(name[i + 2]));
}
