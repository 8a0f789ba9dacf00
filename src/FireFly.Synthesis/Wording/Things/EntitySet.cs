using FireFly.Contracts;
using FireFly.Synthesis.Wording.Phrases;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>Several entities in words: "open tasks assigned to @olga".</summary>
internal sealed record EntitySet
{
    public required EntityNoun Noun { get; init; }

    /// <summary>Adjectives, with a blank behind.</summary>
    public Phrase Before { get; init; } = Phrase.Empty;

    /// <summary>Clauses, with a blank before.</summary>
    public Phrase After { get; init; } = Phrase.Empty;

    /// <summary>Whether anything narrows it.</summary>
    public bool IsNarrowed { get; init; }

    /// <summary>The one whose they are, where they are part of one thing.</summary>
    public Thing? Owner { get; init; }

    public Phrase Many => Phrase.Of($"{Before}{Noun.Plural}{After}");

    public Phrase One => Phrase.Of($"{Before}{Noun.Singular}{After}");
}
