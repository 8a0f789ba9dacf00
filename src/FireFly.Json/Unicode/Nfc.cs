using System.Text;

namespace FireFly.Json.Unicode;

/// <summary>
/// Unicode Normalization Form C (UAX #15): a letter and its marks become one character where there is one, in one order. FireFly runs with
/// the invariant culture, in which <see cref="string.Normalize()"/> leaves everything but ASCII as it is. Thread-safe.
/// </summary>
public static class Nfc
{
    private const int FirstLeading = 0x1100, FirstVowel = 0x1161, BeforeTrailing = 0x11A7, FirstSyllable = 0xAC00;
    private const int Leadings = 19, Vowels = 21, Trailings = 28, Syllables = Leadings * Vowels * Trailings;

    /// <summary>Below this all characters are composed.</summary>
    private const char FirstMark = '\u0300';

    /// <summary>The text composed; the same instance where there is nothing to compose. What is no Unicode text is left as it is.</summary>
    public static string Compose(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyInRange(FirstMark, char.MaxValue))
        {
            return text;
        }

        var parts = Decomposed(text);
        Order(parts);
        var composed = Composed(parts);
        return composed == text ? text : composed;
    }

    private static List<int> Decomposed(string text)
    {
        var parts = new List<int>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var isPair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
            Decompose(isPair ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at], parts);
            at += isPair ? 1 : 0;
        }

        return parts;
    }

    private static void Decompose(int character, List<int> parts)
    {
        var syllable = character - FirstSyllable;
        if (syllable is >= 0 and < Syllables)
        {
            parts.AddRange([FirstLeading + (syllable / (Vowels * Trailings)), FirstVowel + (syllable % (Vowels * Trailings) / Trailings)]);
            parts.AddRange(syllable % Trailings == 0 ? [] : [BeforeTrailing + (syllable % Trailings)]);
        }
        else if (NfcTables.Decompositions.TryGetValue(character, out var inner))
        {
            Array.ForEach(inner, part => Decompose(part, parts));
        }
        else
        {
            parts.Add(character);
        }
    }

    /// <summary>Sorts each run of marks by class; those of one class stay in their order.</summary>
    private static void Order(List<int> parts)
    {
        for (var start = 0; start < parts.Count; start++)
        {
            var end = start;
            while (end < parts.Count && NfcTables.ClassOf(parts[end]) > 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                int[] sorted = [.. parts.GetRange(start, end - start).OrderBy(NfcTables.ClassOf)];
                for (var i = 0; i < sorted.Length; i++)
                {
                    parts[start + i] = sorted[i];
                }
            }

            start = end;
        }
    }

    private static string Composed(List<int> parts)
    {
        var kept = new List<int>(parts.Count);
        var (starter, last) = (-1, 0);
        foreach (var part in parts)
        {
            var rank = NfcTables.ClassOf(part);
            if (starter >= 0 && (starter == kept.Count - 1 || last < rank) && Pair(kept[starter], part) is { } one)
            {
                kept[starter] = one;
                continue;
            }

            kept.Add(part);
            (starter, last) = rank == 0 ? (kept.Count - 1, 0) : (starter, rank);
        }

        var text = new StringBuilder(kept.Count);
        foreach (var character in kept)
        {
            _ = character > char.MaxValue ? text.Append(char.ConvertFromUtf32(character)) : text.Append((char)character);
        }

        return text.ToString();
    }

    private static int? Pair(int first, int second)
    {
        int leading = first - FirstLeading, vowel = second - FirstVowel, syllable = first - FirstSyllable, trailing = second - BeforeTrailing;
        if (leading is >= 0 and < Leadings && vowel is >= 0 and < Vowels)
        {
            return FirstSyllable + (((leading * Vowels) + vowel) * Trailings);
        }

        if (syllable is >= 0 and < Syllables && syllable % Trailings == 0 && trailing is > 0 and < Trailings)
        {
            return first + trailing;
        }

        return NfcTables.Compositions.TryGetValue((first, second), out var composed) ? composed : null;
    }
}
