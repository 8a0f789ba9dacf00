using System.Collections.Frozen;
using System.Text;

namespace FireFly.Verification;

/// <summary>
/// Unicode composition (NFC) of letters and their combining marks: <c>e</c> and U+0301 become <c>é</c>. The product runs
/// with the invariant culture, in which <see cref="string.Normalize()"/> does nothing.
/// </summary>
internal static class Composition
{
    private const int FirstLeading = 0x1100, FirstVowel = 0x1161, BeforeTrailing = 0x11A7, FirstSyllable = 0xAC00;
    private const int Leadings = 19, Vowels = 21, Trailings = 28;

    private static readonly FrozenDictionary<(char Base, char Mark), char> Pairs = Read();

    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u036F') && !text.AsSpan().ContainsAnyInRange('\u1161', '\u11C2')
            && !text.AsSpan().ContainsAny('\u3099', '\u309A'))
        {
            return text;
        }

        var composed = new StringBuilder(text.Length);
        var starter = -1;
        foreach (var c in text)
        {
            if (starter >= 0 && TryCompose(composed[starter], c, out var one))
            {
                composed[starter] = one;
                continue;
            }

            composed.Append(c);

            // A mark that found no letter of its own does not keep the next one from its base.
            starter = c is >= '\u0300' and <= '\u036F' ? starter : composed.Length - 1;
        }

        return composed.ToString();
    }

    private static bool TryCompose(char first, char second, out char composed)
    {
        int leading = first - FirstLeading, vowel = second - FirstVowel, syllable = first - FirstSyllable, trailing = second - BeforeTrailing;
        if (leading is >= 0 and < Leadings && vowel is >= 0 and < Vowels)
        {
            composed = (char)(FirstSyllable + (((leading * Vowels) + vowel) * Trailings));
            return true;
        }

        if (syllable is >= 0 and < Leadings * Vowels * Trailings && syllable % Trailings == 0 && trailing is > 0 and < Trailings)
        {
            composed = (char)(first + trailing);
            return true;
        }

        return Pairs.TryGetValue((first, second), out composed);
    }

    private static FrozenDictionary<(char Base, char Mark), char> Read()
    {
        var pairs = new Dictionary<(char, char), char>();
        const string triples = CompositionPairs.Triples;
        for (var i = 0; i < triples.Length; i += 3)
        {
            pairs.Add((triples[i], triples[i + 1]), triples[i + 2]);
        }

        return pairs.ToFrozenDictionary();
    }
}
