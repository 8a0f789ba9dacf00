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

/// <summary>What a person says of a parameter.</summary>
public sealed record ParameterOverride
{
    /// <inheritdoc cref="ParameterMeaning.Role"/>
    public ParameterRole? Role { get; init; }

    /// <inheritdoc cref="ParameterMeaning.Kind"/>
    public ValueKind? Kind { get; init; }

    /// <summary>Entity in the singular.</summary>
    public string? Entity { get; init; }

    /// <inheritdoc cref="ParameterMeaning.Unit"/>
    public string? Unit { get; init; }

    /// <inheritdoc cref="ParameterMeaning.Said"/>
    public string? Said { get; init; }
}

/// <summary>What a person says of an output.</summary>
public sealed record OutputOverride
{
    /// <inheritdoc cref="OutputMeaning.Noun"/>
    public string? Noun { get; init; }

    /// <inheritdoc cref="OutputMeaning.Kind"/>
    public ValueKind? Kind { get; init; }

    /// <inheritdoc cref="OutputMeaning.Unit"/>
    public string? Unit { get; init; }

    /// <summary>Entity in the singular.</summary>
    public string? Entity { get; init; }
}

/// <summary>What a person says of a list.</summary>
public sealed record ListOverride
{
    /// <inheritdoc cref="ListMeaning.Order"/>
    public ListOrder? Order { get; init; }

    /// <inheritdoc cref="ListMeaning.Completeness"/>
    public ListCompleteness? Completeness { get; init; }

    /// <summary>Element in the singular.</summary>
    public string? Element { get; init; }
}
