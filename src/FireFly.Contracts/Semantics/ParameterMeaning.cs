namespace FireFly.Contracts;

/// <summary>What one parameter of a tool means.</summary>
public sealed record ParameterMeaning
{
    /// <summary>Name in the input schema.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public required ParameterRole Role { get; init; }

    /// <summary>What kind of value it takes.</summary>
    public required ValueKind Kind { get; init; }

    /// <summary>The entity whose identifier, name or attribute it is; null where nothing tells.</summary>
    public EntityNoun? Entity { get; init; }

    /// <summary>Unit of its numbers, written out in the plural: <c>days</c>; null where none is known.</summary>
    public string? Unit { get; init; }

    /// <summary>How a filter is said after the plural noun, with <c>{0}</c> for the value: <c>by {0}</c>, <c>since {0}</c>; null for other roles.</summary>
    public string? Said { get; init; }

    /// <summary>Whether the value may stand before the noun: <c>open issues</c>.</summary>
    public bool Adjective { get; init; }

    /// <summary>Whether the schema requires it.</summary>
    public bool Required { get; init; }

    /// <summary>How sure the role is, 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>Why, in plain words.</summary>
    public string Evidence { get; init; } = "";
}
