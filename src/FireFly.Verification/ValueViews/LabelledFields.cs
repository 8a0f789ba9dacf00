using System.Buffers;
using System.Globalization;

namespace FireFly.Verification;

/// <summary>
/// Reads lines of the form <c>Label: value</c> and <c>Label = value</c>, for example <c>- **Ship to:** Lisbon, dock 4</c>.
/// List marks and bold marks are stripped, values stay strings, of one label's lines the first counts.
/// </summary>
/// <remarks>A label of more than four words, or with a verb in -ed or an adverb in -ly at either end, is a sentence.</remarks>
internal static class LabelledFields
{
    private const int MaxLabelLength = 60;
    private const int MaxLabelWords = 4;

    /// <summary>Characters of code, markup and prose.</summary>
    private static readonly SearchValues<char> NoLabel = SearchValues.Create("\"`|<>{}[];,\\");

    /// <summary>Nouns and adjectives that end like a participle or an adverb.</summary>
    private static readonly HashSet<string> PlainWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "red", "bed", "led", "family", "assembly", "anomaly", "reply", "supply", "daily", "weekly", "monthly", "hourly", "yearly",
    };

    public static List<(string Label, string Value)> Of(IEnumerable<string> lines)
    {
        var fields = new List<(string, string)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (Read(line) is { } field && seen.Add(field.Label))
            {
                fields.Add(field);
            }
        }

        return fields;
    }

    private static (string Label, string Value)? Read(string line)
    {
        var rest = BoldMarks.Strip(WithoutListMark(line.Trim()));
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var equals = rest.IndexOf('=', StringComparison.Ordinal);
        var at = colon < 0 ? equals : equals < 0 ? colon : Math.Min(colon, equals);
        if (at <= 0 || at > MaxLabelLength || at + 1 >= rest.Length || !char.IsWhiteSpace(rest[at + 1])
            || (rest[at] == '=' && !char.IsWhiteSpace(rest[at - 1])))
        {
            return null;
        }

        var label = rest[..at].Trim();
        var value = rest[(at + 1)..].Trim();
        return value.Length > 0 && IsLabel(label) ? (label, value) : null;
    }

    private static bool IsLabel(string label)
    {
        if (label.Length == 0 || !label.Any(char.IsLetter) || (label[0] < 0x80 && !char.IsAsciiLetterOrDigit(label[0]))
            || label.AsSpan().ContainsAny(NoLabel))
        {
            return false;
        }

        var words = label.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= MaxLabelWords && !IsVerb(words[0]) && !IsVerb(words[^1]);
    }

    private static bool IsVerb(string word) =>
        !PlainWords.Contains(word)
        && ((word.EndsWith("ed", ignoreCase: true, CultureInfo.InvariantCulture)
                && !word.EndsWith("eed", ignoreCase: true, CultureInfo.InvariantCulture))
            || word.EndsWith("ly", ignoreCase: true, CultureInfo.InvariantCulture));

    private static string WithoutListMark(string line)
    {
        if (line.Length > 2 && line[0] is '-' or '*' or '+' or '•' or '◦' or '–' && char.IsWhiteSpace(line[1]))
        {
            return line[2..].TrimStart();
        }

        var digits = 0;
        while (digits < line.Length && digits < 4 && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        return digits > 0 && digits + 1 < line.Length && line[digits] is '.' or ')' && char.IsWhiteSpace(line[digits + 1])
            ? line[(digits + 2)..].TrimStart()
            : line;
    }
}
