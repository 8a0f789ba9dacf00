using System.Collections.Frozen;

namespace FireFly.Vocabulary.English;

/// <summary>Cuts names and sentences into words: <c>getUserIDs</c> gives get, user, id. Pure and thread-safe.</summary>
public static class Words
{
    private static readonly WordList List = WordList.Named("words");
    private static readonly FrozenDictionary<string, string> Short = List.Pairs("short");
    private static readonly FrozenDictionary<string, string> Same = List.Pairs("same");
    private static readonly FrozenDictionary<string, string[]> Compounds =
        List.Pairs("compounds").ToFrozenDictionary(static pair => pair.Key, static pair => pair.Value.Split(' '), StringComparer.Ordinal);

    private static readonly FrozenSet<string> Acronyms = WordList.Named("nouns").Set("acronyms");

    /// <summary>Cuts <paramref name="text"/> at everything that is no letter or digit and at camel humps.</summary>
    public static IReadOnlyList<Word> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<Word>();
        foreach (var (raw, position) in Pieces(text))
        {
            if (Compounds.TryGetValue(raw, out var parts))
            {
                found.AddRange(parts.Select(part => One(part, position)));
            }
            else
            {
                found.Add(One(raw, position));
            }
        }

        return found;
    }

    /// <summary>The words for comparing.</summary>
    public static string[] Plain(string text) => [.. Of(text).Select(static word => word.Text)];

    /// <summary>The last word for comparing: what a name stands for (<c>task_id</c> is an id); empty where there is none.</summary>
    public static string Head(string name) => Of(name) is [.., var last] ? last.Text : "";

    /// <summary>The words of a name for comparing; a number at the end of a word falls away (<c>path2</c> is a path).</summary>
    public static string[] OfName(string name) => [.. Of(name).Select(static word => WithoutNumber(word.Text))];

    /// <summary>The words as they stand, in lower case, neither made singular nor written out.</summary>
    public static IReadOnlyList<string> Raw(string text) => [.. Pieces(text).Select(static piece => piece.Raw)];

    /// <summary>A name as a person says it: <c>repoId</c> is "repository ID".</summary>
    public static string Human(string name) => string.Join(' ', Pieces(name).SelectMany(static piece => Compounds.TryGetValue(piece.Raw, out var parts) ? parts : [piece.Raw]).Select(Say));

    /// <summary>One lower-case word of a name as a person says it.</summary>
    public static string Say(string word)
    {
        if (Acronyms.Contains(word))
        {
            return word[^1] == 's' && Acronyms.Contains(word[..^1]) ? word[..^1].ToUpperInvariant() + "s" : word.ToUpperInvariant();
        }

        var singular = Nouns.SingularWord(word);
        return Short.TryGetValue(word, out var full) ? full
            : singular != word && Short.TryGetValue(singular, out var one) ? Nouns.Plural(one)
            : word;
    }

    /// <summary>A word without the number at its end, where letters stand before it.</summary>
    public static string WithoutNumber(string word)
    {
        var end = word.Length;
        while (end > 1 && char.IsAsciiDigit(word[end - 1]))
        {
            end--;
        }

        return end > 1 && char.IsLetter(word[0]) ? word[..end] : word;
    }

    private static Word One(string raw, int position)
    {
        var plural = Nouns.IsPluralWord(raw);
        var said = Short.TryGetValue(raw, out var direct) ? direct : plural ? Nouns.SingularWord(raw) : raw;
        said = Short.GetValueOrDefault(said, said);
        return new Word(Same.GetValueOrDefault(said, said), said, plural, position);
    }

    private static IEnumerable<(string Raw, int Position)> Pieces(string text)
    {
        // "WhatsApp" and "GitHub" in a sentence are names; "userId" there is an identifier.
        var sentence = text.Contains(' ', StringComparison.Ordinal);
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (start >= 0 && (!inside || (IsHump(text, start, i) && !(sentence && char.IsUpper(text[start])))))
            {
                yield return (text[start..i].ToLowerInvariant(), start);
                start = -1;
            }

            if (inside && start < 0)
            {
                start = i;
            }
        }
    }

    private static bool IsHump(string text, int start, int i) =>
        i > start && i < text.Length && char.IsUpper(text[i])
        && (char.IsLower(text[i - 1]) || (char.IsUpper(text[i - 1]) && i + 1 < text.Length && char.IsLower(text[i + 1]) && !IsPluralOfAcronym(text, i)));

    // "IDs" is one word, "HTMLPage" is two.
    private static bool IsPluralOfAcronym(string text, int i) =>
        text[i + 1] == 's' && (i + 2 == text.Length || !char.IsLower(text[i + 2]));
}
