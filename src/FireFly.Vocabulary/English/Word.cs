namespace FireFly.Vocabulary.English;

/// <summary>One word of a name or a sentence.</summary>
/// <param name="Text">For comparing: lower case, singular, short forms written out, and one word for things that have several (folder is directory).</param>
/// <param name="Said">For saying: the same, but synonyms left as they are.</param>
/// <param name="Plural">Whether the text had a plural.</param>
/// <param name="Position">Where it stands in the text.</param>
public readonly record struct Word(string Text, string Said, bool Plural, int Position);
