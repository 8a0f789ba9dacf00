namespace FireFly.Contracts;

/// <summary>Where an answer field was observed.</summary>
public sealed record FieldProvenance
{
    /// <summary>Index of the reference call.</summary>
    public required int Call { get; init; }

    /// <summary>JSON Pointer into the call's value view; a <c>*</c> segment takes every element (with <see cref="Derive"/>).</summary>
    public required string Pointer { get; init; }

    /// <summary>Which element is meant, where the pointer goes through an array.</summary>
    public Select? Select { get; init; }

    /// <summary><c>count</c>, <c>sum</c>, <c>min</c>, <c>max</c> or <c>list</c> over what the pointer finds; null: the value as it is.</summary>
    public string? Derive { get; init; }
}
