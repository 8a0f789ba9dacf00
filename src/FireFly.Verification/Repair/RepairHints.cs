namespace FireFly.Verification;

/// <summary>
/// What an error message tells about the arguments. Parameters are named by JSON Pointers into the arguments, as in
/// origins: <c>/path</c>, <c>/entities/0/name</c>. In order of appearance, each once.
/// </summary>
public sealed record RepairHints
{
    /// <summary>Parameters that must be given.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Parameters whose value is wrong.</summary>
    public IReadOnlyList<string> Invalid { get; init; } = [];

    /// <summary>Parameters that must not be given.</summary>
    public IReadOnlyList<string> Unexpected { get; init; } = [];

    /// <summary>Parameters whose present value the message quotes: to blame first.</summary>
    public IReadOnlyList<string> Quoted { get; init; } = [];

    /// <summary>Values that a parameter may have, as text.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Allowed { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Value lists that belong to no parameter that could be told.</summary>
    public IReadOnlyList<string> AllowedSomewhere { get; init; } = [];

    /// <summary>Types, formats and limits that a parameter must keep to.</summary>
    public IReadOnlyDictionary<string, ParameterExpectation> Expected { get; init; } = new Dictionary<string, ParameterExpectation>();

    /// <summary>Things that do not exist.</summary>
    public IReadOnlyList<MissingThing> NotFound { get; init; } = [];

    /// <summary>Parameters of which only one may be given.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Exclusive { get; init; } = [];

    /// <summary>Names of other tools that the message speaks of.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>Whether the message told nothing.</summary>
    public bool IsEmpty => Missing.Count + Invalid.Count + Unexpected.Count + Quoted.Count + Allowed.Count + AllowedSomewhere.Count
        + Expected.Count + NotFound.Count + Exclusive.Count + Tools.Count == 0;
}
