namespace FireFly.Synthesis.Wording.Phrases;

/// <summary>Words, with what they stand for; null where they are only words.</summary>
internal readonly record struct Piece(string Text, Mark? Mark = null);
