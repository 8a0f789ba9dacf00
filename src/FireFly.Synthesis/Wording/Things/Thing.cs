using FireFly.Contracts;
using FireFly.Synthesis.Wording.Phrases;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>One entity in words.</summary>
internal sealed record Thing
{
    /// <summary>"task TASK-9", "the latest commit by Ada Lind"; empty where it goes without saying.</summary>
    public required Phrase Words { get; init; }

    /// <summary>What it is; null where only its words tell.</summary>
    public EntityNoun? Noun { get; init; }

    /// <summary>Whether what it holds is in it rather than of it: a document, a folder, a repository.</summary>
    public bool IsPlace { get; init; }

    /// <summary>Whether "'s" may follow: a name or an id, and not a clause.</summary>
    public bool IsShort { get; init; }

    /// <summary>What names it, without what it is: "B-7" of "book B-7"; null where the words are all one.</summary>
    public Phrase? Bare { get; init; }

    /// <summary>Whether it is several, and not one.</summary>
    public bool IsMany { get; init; }

    /// <summary>Whether what is told is one value among them: "the highest price among the products".</summary>
    public bool IsAmong { get; init; }

    public string Preposition => IsAmong ? "among" : IsPlace ? "in" : "of";

    /// <summary>"its", or "their" of people and of several.</summary>
    public string Its => IsMany || (Noun is not null && NounClasses.IsPerson(Noun.Singular)) ? "their" : "its";
}
