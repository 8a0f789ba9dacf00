namespace FireFly.Contracts;

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
