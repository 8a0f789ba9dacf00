namespace FireFly.Contracts;

/// <summary>What a person says of a tool in <c>firefly.tools</c>; it stands above anything inferred. Members that are absent leave the inference as it is.</summary>
public sealed record ToolOverride
{
    /// <summary>What the tool does.</summary>
    public ToolClass? Class { get; init; }

    /// <summary>What it is about, in the singular: <c>pull request</c>.</summary>
    public string? Object { get; init; }

    /// <summary>The parameter that says which entity; <c>""</c> for none.</summary>
    public string? Identifier { get; init; }

    /// <summary>The verb phrase of what it does: <c>list the open issues of a repository</c>.</summary>
    public string? Goal { get; init; }

    /// <summary>Parameters by name.</summary>
    public IReadOnlyDictionary<string, ParameterOverride>? Parameters { get; init; }

    /// <summary>Outputs by pattern.</summary>
    public IReadOnlyDictionary<string, OutputOverride>? Outputs { get; init; }

    /// <summary>Lists by pattern.</summary>
    public IReadOnlyDictionary<string, ListOverride>? Lists { get; init; }
}
