namespace FireFly.Contracts;

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
