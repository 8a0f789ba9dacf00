using FireFly.Vocabulary.English;

namespace FireFly.Vocabulary.Semantics;

/// <summary>A verb and its object, as a name or a sentence tells them.</summary>
/// <param name="Verb">Base form; null where there is none.</param>
/// <param name="Object">Words of the object; empty where there is none.</param>
/// <param name="Many">Whether the object is a plural, or called a list.</param>
/// <param name="By">Words that follow "by", "from" or "for".</param>
/// <param name="Weak">Whether the object stands before the verb, or is the server's own name: anything better goes first.</param>
internal sealed record Told(string? Verb, IReadOnlyList<Word> Object, bool Many, IReadOnlyList<Word> By, bool Weak = false)
{
    /// <summary>Words that "from", "on", "in", "via" or "using" lead to: where it is done, not what it is about.</summary>
    public IReadOnlyList<Word> Places { get; init; } = [];

    public static Told Nothing { get; } = new(null, [], false, []);

    public VerbClass? Class => Verb is null ? null : Verbs.ClassOf(Verb);
}
