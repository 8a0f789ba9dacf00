using System.Collections.Frozen;
using System.Text.Json;
using FireFly.Json.Canonical;
using System.Text.RegularExpressions;
using FireFly.Vocabulary.English;

namespace FireFly.Synthesis.Wording.Labels;

/// <summary>Judges the names that servers give to values, and makes nouns of those that can be said.</summary>
internal static partial class ValueNouns
{
    private static readonly FrozenSet<string> Empty = FrozenSet.ToFrozenSet(
        "result results line lines text texts data value values output outputs content contents message response body raw info information object details detail payload success ok item items entry entries entity record records row rows list array element elements note hint stdout json".Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Wrappers = FrozenSet.ToFrozenSet(
        "result results data output response body payload content structuredcontent metadata meta info details attributes properties json fields value values item stats summary".Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Units = FrozenSet.ToFrozenSet("bytes ms seconds minutes hours days percent kb mb km".Split(' '), StringComparer.Ordinal);

    private static readonly FrozenSet<string> Counted = FrozenSet.ToFrozenSet("bytes lines words characters chars items files rows".Split(' '), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Measures = FrozenSet.ToFrozenSet(
        "size length duration time timeout latency age interval delay memory distance uptime offset limit elapsed period".Split(' '), StringComparer.Ordinal);

    /// <summary>Names that say little alone, and take the name before them along: "author name".</summary>
    private static readonly FrozenSet<string> Relative = FrozenSet.ToFrozenSet(
        "id name key type kind value label title number code count total size length url path email date time status state description version hash index level min max start end width height format text unit".Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a word alone names nothing.</summary>
    public static bool IsEmpty(string label) => Empty.Contains(label);

    /// <summary>Whether a member merely wraps others.</summary>
    public static bool IsWrapper(string member) => Wrappers.Contains(member.Replace("_", "", StringComparison.Ordinal));

    /// <summary>Whether a member's name needs the one before it.</summary>
    public static bool IsRelative(string label) => Relative.Contains(label);

    /// <summary>The noun for a value under this human label; null where the label is none.</summary>
    public static string? Of(string label, JsonElement value)
    {
        var words = label.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 4 || words.Any(static w => Grammar.NeverNouns.Contains(w) || w.Length == 1 || !Readable().IsMatch(w) || (w.Any(char.IsDigit) && w.Length > 5)))
        {
            return null;
        }

        if (Grammar.Prepositions.Contains(words[^1]) || Grammar.Prepositions.Contains(words[0]) || Grammar.Determiners.Contains(words[0]) || words[^1].EndsWith("ly", StringComparison.Ordinal))
        {
            return null;
        }

        // "require python" tells the server something, and nobody else.
        if (words.Length > 1 && Verbs.IsBase(words[0]) && !Verbs.IsNounToo(words[0]) && Verbs.ClassOf(words[0]) is null)
        {
            return null;
        }

        // "utf8 bytes" says of what it is a number, "bytes shift jis" does not.
        if (words.Length > 1 && Counted.Contains(words[0]) && !IsPast(words[^1]) && words[1] is not ("per" or "in" or "of"))
        {
            return null;
        }

        if (Measured(words, value) is { } measured)
        {
            return measured;
        }

        if ((words.Length == 1 && IsEmpty(label)) || !LabelWords.CanEnd(words[^1]))
        {
            return null;
        }

        // "first text length" is the length of the first text.
        if (words.Length == 3 && words[0] is "first" or "second" or "third" && Measures.Contains(words[2]))
        {
            return $"{words[2]} of the {words[0]} {words[1]}";
        }

        var noun = Participle(words, value) ?? label;
        return noun.Length > 0 ? noun : null;
    }

    /// <summary>Whether a text is one line, and nothing in it was lost in decoding.</summary>
    public static bool IsReadable(string text) => !text.Any(static c => char.IsControl(c) || c == '\uFFFD');

    /// <summary>Whether a value is one that a question can ask for: no switch, no prose, nothing empty.</summary>
    public static bool IsAskable(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        var text = value.GetString()!;
        var words = text.Split(' ').Length;
        return text.Trim().Length > 0 && text.Length <= 200 && words <= 12 && IsReadable(text) && !(words >= 4 && text[^1] is '.' or '!' or '?')
            && text.ToLowerInvariant() is not ("true" or "false" or "null" or "none" or "(none)" or "n/a" or "unknown" or "yes" or "no");
    }

    // "insertions: 21" is the number of insertions, "total lines" the total number of lines.
    private static string? Measured(string[] words, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number && !IsDigits(value))
        {
            return null;
        }

        var whole = value.IsWhole() || long.TryParse(value.ToString(), out _);
        if (words[^1] is "permissions" or "coordinates" or "credentials")
        {
            return null;
        }

        if (words is ["number", "of", ..])
        {
            return string.Join(' ', words);
        }

        // "times lent": how often.
        if (words is ["times" or "time", var often] && IsPast(often) && whole)
        {
            return $"number of times {often}";
        }

        if (words.Length > 1 && Units.Contains(words[^1]) && (Measures.Contains(words[^2]) || words is ["total", _]))
        {
            var unit = words[^1] == "ms" ? "milliseconds" : words[^1];
            return words[0] is "total" && words.Length == 2 ? $"total number of {unit}" : $"{string.Join(' ', words[..^1])} in {unit}";
        }

        if (words.Length > 1 && IsPast(words[^1]) && Nouns.IsPlural(words[^2]) && whole)
        {
            return $"number of {string.Join(' ', words)}";
        }

        if (!Nouns.IsPlural(words[^1]) || !whole)
        {
            return words[^1] is not "count" || words.Length == 1 || words is ["total", _] ? null
                : words[0] is "total" ? $"total number of {Nouns.Plural(string.Join(' ', words[1..^1]))}" : $"number of {Nouns.Plural(string.Join(' ', words[..^1]))}";
        }

        return words[0] is "total" or "max" or "maximum" or "minimum" && words.Length > 1
            ? $"{words[0]} number of {string.Join(' ', words[1..])}"
            : words[0] is "num" or "number" ? null : $"number of {string.Join(' ', words)}";
    }

    // "created: 2025-03-01" is the date on which it was created.
    private static string? Participle(string[] words, JsonElement value)
    {
        if (!IsPast(words[^1]))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String || !Dated().IsMatch(value.GetString()!))
        {
            return "";
        }

        var verb = Verbs.Lemma(words[^1]) ?? words[^1];
        return string.Join(' ', [.. words[..^1], $"{DeedNames.Of(verb) ?? words[^1]} date"]);
    }

    private static bool IsDigits(JsonElement value) => value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out _);

    private static bool IsPast(string word) =>
        (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal) && word is not ("speed" or "feed" or "need" or "seed" or "breed")) || word is "read"
        || (Verbs.Lemma(word) is { } verb && verb != word && (word == Verbs.Past(verb) || word == Verbs.Participle(verb)));

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9'’.-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Readable();

    [GeneratedRegex(@"\b\d{4}[-/]\d\d?[-/]\d\d?|\b\d{1,2}:\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex Dated();
}
