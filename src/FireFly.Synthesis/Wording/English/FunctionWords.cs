using System.Collections.Frozen;

namespace FireFly.Synthesis.Wording.English;

/// <summary>Closed classes of English words that bound noun phrases.</summary>
internal static class FunctionWords
{
    /// <summary>Prepositions.</summary>
    public static FrozenSet<string> Prepositions { get; } = Set(
        "about above across after against along among around as at based before behind below beneath beside between beyond by down during for from given in inside into like near of off on onto out outside over per regarding since through throughout to toward towards under until up upon using via with within without");

    /// <summary>Articles and other determiners.</summary>
    public static FrozenSet<string> Determiners { get; } = Set(
        "a an the this that these those any all each every some its their your his her our my both several multiple one two three");

    /// <summary>Conjunctions.</summary>
    public static FrozenSet<string> Conjunctions { get; } = Set("and or nor but plus then");

    /// <summary>Words that never are, nor end, the name of a value.</summary>
    public static FrozenSet<string> NeverNouns { get; } = Set(
        "is are was were be been being am has have had do does did will would can could should may might must not no yes i you he she it we they me him them your my our here there when where why how who whom which what if because so very too also just only ahead behind on off up down again ever never always now today successfully exists found done ok true false null none undefined via per and or");

    /// <summary>Adjectives that a description uses of things not yet named, and that fall away once they are.</summary>
    public static FrozenSet<string> Indefinite { get; } = Set(
        "specific specified given particular certain provided single individual selected existing multiple one more several various arbitrary desired requested supplied chosen");

    /// <summary>Whether a noun phrase cannot go on over this word.</summary>
    public static bool Bounds(string word) =>
        word == "," || Prepositions.Contains(word) || Conjunctions.Contains(word) || word is "that" or "which" or "whose" or "is" or "are" or "was";

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
