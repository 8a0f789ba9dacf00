using System.Collections.Frozen;

namespace FireFly.Vocabulary.English;

/// <summary>Number and articles of English nouns. A phrase is changed at its last word; its other words and its case stay. Pure and thread-safe.</summary>
public static class Nouns
{
    private static readonly WordList List = WordList.Named("nouns");
    private static readonly FrozenDictionary<string, string> Irregular = List.Pairs("irregular");
    private static readonly FrozenDictionary<string, string> Plurals =
        Irregular.Where(static pair => pair.Key != "bases").ToFrozenDictionary(static pair => pair.Value, static pair => pair.Key, StringComparer.Ordinal);

    private static readonly FrozenSet<string> SingularInS = List.Set("singularInS");
    private static readonly FrozenSet<string> Mass = List.Set("mass");
    private static readonly FrozenSet<string> An = List.Set("an");
    private static readonly FrozenSet<string> A = List.Set("a");

    // Ends of plurals and what stands for them in the singular; the first that fits counts.
    private static readonly (string Plural, string Singular)[] Rules =
    [
        ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("zzes", "zz"), ("auses", "ause"), ("ouses", "ouse"), ("uses", "us"), ("yses", "ysis"),
        ("men", "man"), ("oes", "oe"), ("ies", "y"), ("s", ""),
    ];

    /// <summary>Whether the last word of a noun phrase is a plural.</summary>
    public static bool IsPlural(string phrase)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        return IsPluralWord(Head(phrase).ToLowerInvariant());
    }

    /// <summary>The noun phrase with its last word in the singular.</summary>
    public static string Singular(string phrase) => Changed(phrase, SingularWord);

    /// <summary>The noun phrase with its last word in the plural; unchanged where it is one, or is not counted.</summary>
    public static string Plural(string phrase) => IsPlural(phrase) || IsMass(phrase) ? phrase : Changed(phrase, PluralWord);

    /// <summary>Whether the noun is not counted: no article, no plural.</summary>
    public static bool IsMass(string phrase)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        return Mass.Contains(Head(phrase).ToLowerInvariant());
    }

    /// <summary>"an hour", "a user"; what is not counted, and plurals, stand alone.</summary>
    public static string WithArticle(string phrase)
    {
        if (IsMass(phrase) || IsPlural(phrase))
        {
            return phrase;
        }

        var first = phrase.Split(' ', '-')[0];
        var lower = first.ToLowerInvariant();
        var spelled = first.Length > 1 && first.All(char.IsUpper) && !A.Contains(lower) && !"AEIOU".Contains(first[0], StringComparison.Ordinal);
        var vowel = spelled ? "FHLMNRSX".Contains(first[0], StringComparison.Ordinal) : An.Contains(lower) || (lower.Length > 0 && "aeiou8".Contains(lower[0], StringComparison.Ordinal) && !A.Contains(lower));
        return $"{(vowel ? "an" : "a")} {phrase}";
    }

    /// <summary>"1 issue", "3 issues", "no issues".</summary>
    public static string Counted(long number, string phrase) =>
        $"{(number == 0 ? "no" : number.ToString(System.Globalization.CultureInfo.InvariantCulture))} {(number == 1 ? Singular(phrase) : Plural(phrase))}";

    /// <summary>The last word.</summary>
    public static string Head(string phrase)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        return phrase[(phrase.LastIndexOf(' ') + 1)..];
    }

    internal static bool IsPluralWord(string word) => Irregular.TryGetValue(word, out var singular)
        ? singular != word
        : word.Length > 3 && word[^1] == 's' && word[^2] != 's' && !word.EndsWith("ous", StringComparison.Ordinal) && !word.EndsWith("sis", StringComparison.Ordinal)
            && !SingularInS.Contains(word);

    internal static string SingularWord(string word)
    {
        if (!IsPluralWord(word))
        {
            return word;
        }

        if (Irregular.TryGetValue(word, out var irregular))
        {
            return irregular;
        }

        var (plural, singular) = Rules.First(rule => word.EndsWith(rule.Plural, StringComparison.Ordinal) && (rule.Plural != "ies" || word.Length > 4));
        return word[..^plural.Length] + singular;
    }

    private static string PluralWord(string word)
    {
        if (Plurals.TryGetValue(word, out var plural))
        {
            return plural;
        }

        return word switch
        {
            _ when SingularInS.Contains(word) && (word.EndsWith("ics", StringComparison.Ordinal) || word is "series" or "species" or "news") => word,
            _ when word.EndsWith("sis", StringComparison.Ordinal) => word[..^2] + "es",
            [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => word[..^1] + "ies",
            [.., 's' or 'x' or 'z'] or [.., 's' or 'c', 'h'] => word + "es",
            [.., 'm', 'a', 'n'] when word.EndsWith("woman", StringComparison.Ordinal) || word.EndsWith("sman", StringComparison.Ordinal) => word[..^2] + "en",
            _ => word + "s",
        };
    }

    // Acronyms keep their case: IDs, URLs.
    private static string Changed(string phrase, Func<string, string> change)
    {
        var head = Head(phrase);
        var lower = head.ToLowerInvariant();
        var changed = change(lower);
        if (changed == lower)
        {
            return phrase;
        }

        var kept = 0;
        while (kept < head.Length && kept < changed.Length && lower[kept] == changed[kept])
        {
            kept++;
        }

        return string.Concat(phrase.AsSpan(0, phrase.Length - head.Length), head.AsSpan(0, kept), changed.AsSpan(kept));
    }
}
