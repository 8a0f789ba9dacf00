namespace FireFly.ToolGraph.EdgeInference.Language;

/// <summary>One normalised word of a text.</summary>
/// <param name="Text">Lower case, singular, common short forms written out.</param>
/// <param name="Plural">Whether the text had a plural.</param>
/// <param name="Position">Where it stands in the text.</param>
internal readonly record struct Word(string Text, bool Plural, int Position);
