namespace FireFly.Contracts;

/// <summary>What something is called: <c>pull request</c>.</summary>
/// <param name="Singular">The noun phrase in the singular, lower case but for acronyms.</param>
/// <param name="Plural">The noun phrase in the plural; the same for what is not counted.</param>
/// <param name="Head">Its last word, in the singular and lower case: <c>request</c>.</param>
/// <param name="Qualifiers">The words before it: <c>pull</c>.</param>
public sealed record EntityNoun(string Singular, string Plural, string Head, IReadOnlyList<string> Qualifiers)
{
    /// <inheritdoc/>
    public override string ToString() => Singular;
}
