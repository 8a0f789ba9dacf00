using System.Collections.Frozen;

namespace FireFly.Vocabulary.English;

/// <summary>Closed word classes that structure names and descriptions of tools.</summary>
public static class Grammar
{
    private static readonly WordList List = WordList.Named("grammar");

    /// <summary>Prepositions.</summary>
    public static FrozenSet<string> Prepositions { get; } = List.Set("prepositions");

    /// <summary>Articles and other determiners.</summary>
    public static FrozenSet<string> Determiners { get; } = List.Set("determiners");

    /// <summary>Conjunctions.</summary>
    public static FrozenSet<string> Conjunctions { get; } = List.Set("conjunctions");

    /// <summary>Words that never are, nor end, the name of a value.</summary>
    public static FrozenSet<string> NeverNouns { get; } = List.Set("neverNouns");

    /// <summary>Adjectives of things not yet named; they fall away once the thing is named.</summary>
    public static FrozenSet<string> Indefinite { get; } = List.Set("indefinite");

    /// <summary>Adjectives that say nothing of what the thing is.</summary>
    public static FrozenSet<string> Weak { get; } = List.Set("weak");

    /// <summary>Words that only say that a value is a reference.</summary>
    public static FrozenSet<string> References { get; } = List.Set("references");

    /// <summary>Words that are references whatever stands before them.</summary>
    public static FrozenSet<string> Ids { get; } = List.Set("ids");

    /// <summary>Nouns too general to be entities.</summary>
    public static FrozenSet<string> General { get; } = List.Set("general");

    /// <summary>Heads that only say what is known of a thing: task details are about the task.</summary>
    public static FrozenSet<string> Hollow { get; } = List.Set("hollow");

    /// <summary>Nouns that hold what is meant: a list of users is about users.</summary>
    public static FrozenSet<string> Containers { get; } = List.Set("containers");

    /// <summary>Words that end a noun phrase.</summary>
    public static FrozenSet<string> Breaks { get; } = List.Set("breaks");

    /// <summary>Words that join the object of a name to what it is found by.</summary>
    public static FrozenSet<string> Joints { get; } = List.Set("joints");

    /// <summary>First words of a name that say nothing of its object.</summary>
    public static FrozenSet<string> Hints { get; } = List.Set("hints");

    /// <summary>Things that have an address on the web.</summary>
    public static FrozenSet<string> Published { get; } = List.Set("published");

    /// <summary>What people see or hear, and do not read.</summary>
    public static FrozenSet<string> Media { get; } = List.Set("media");

    /// <summary>What people write down or send.</summary>
    public static FrozenSet<string> Written { get; } = List.Set("written");

    /// <summary>What tools do to pages that are one's own.</summary>
    public static FrozenSet<string> Probing { get; } = List.Set("probing");

    /// <summary>Verbs whose person is the one who gets something: lent to her, but reserved for her.</summary>
    public static FrozenSet<string> Recipients { get; } = List.Set("recipients");

    /// <summary>Whether a noun phrase cannot go on over this word.</summary>
    public static bool Bounds(string word) =>
        word == "," || Prepositions.Contains(word) || Conjunctions.Contains(word) || word is "that" or "which" or "whose" or "is" or "are" or "was";
}
