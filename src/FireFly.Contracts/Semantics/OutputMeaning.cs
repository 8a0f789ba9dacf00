namespace FireFly.Contracts;

/// <summary>One attribute that a tool's results hold.</summary>
public sealed record OutputMeaning
{
    /// <summary>JSON Pointer pattern into the value view, <c>*</c> for any element.</summary>
    public required string Pattern { get; init; }

    /// <summary>What it is called, without its entity: <c>download count</c>.</summary>
    public required string Noun { get; init; }

    /// <summary>What kind of value it is.</summary>
    public required ValueKind Kind { get; init; }

    /// <summary>Unit of its numbers, written out in the plural; null where none is known.</summary>
    public string? Unit { get; init; }

    /// <summary>What it is an attribute of.</summary>
    public EntityNoun? Entity { get; init; }

    /// <summary>Pattern of the innermost list that it stands in; null for an attribute of the one entity.</summary>
    public string? List { get; init; }

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>Whether the schema declares it or results showed it.</summary>
    public string Evidence { get; init; } = "";
}
