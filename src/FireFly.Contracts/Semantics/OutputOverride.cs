namespace FireFly.Contracts;

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
