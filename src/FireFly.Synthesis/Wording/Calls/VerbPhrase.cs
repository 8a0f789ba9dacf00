namespace FireFly.Synthesis.Wording.Calls;

/// <summary>What a call does, as an imperative in words: "read the complete contents of a file".</summary>
/// <param name="Words">The words, a comma being one of its own; the verb may follow an adverb.</param>
/// <param name="Verb">Index of the verb.</param>
/// <param name="NamesTool">Whether it merely says "use the ... tool", for want of a verb.</param>
internal sealed record VerbPhrase(IReadOnlyList<string> Words, int Verb, bool NamesTool = false)
{
    /// <summary>The verb's base form.</summary>
    public string VerbWord => Words[Verb];

    /// <inheritdoc/>
    public override string ToString() => PhraseText.Join(Words);
}
