namespace FireFly.Synthesis.Wording.Phrases;

/// <summary>What a piece of a question stands for.</summary>
internal abstract record Mark
{
    private Mark()
    {
    }

    /// <summary>A constant argument, or the attribute by which an element of an output is chosen for one.</summary>
    /// <param name="Call">Index of the call.</param>
    /// <param name="Pointer">Place in its arguments.</param>
    /// <param name="Chosen">Whether the piece is the attribute of what flows there, and not the argument itself.</param>
    public sealed record Argument(int Call, string Pointer, bool Chosen = false) : Mark;

    /// <summary>The attribute by which the element of a field is chosen.</summary>
    /// <param name="Index">Index of the field.</param>
    public sealed record Choice(int Index) : Mark;

    /// <summary>The words that ask for a field.</summary>
    /// <param name="Index">Index of the field.</param>
    public sealed record Field(int Index) : Mark;
}
