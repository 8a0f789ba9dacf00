namespace FireFly.Contracts;

/// <summary>One field of an answer: its type, how it is compared, and where it was observed.</summary>
public sealed record AnswerField
{
    /// <summary>JSON type: <c>string</c>, <c>number</c>, <c>integer</c>, <c>boolean</c> or <c>array</c>.</summary>
    public required string Type { get; init; }

    /// <summary><c>exact</c>, <c>number</c>, <c>set</c> or <c>text</c>.</summary>
    public required string Match { get; init; }

    /// <summary>For <c>number</c>: largest accepted absolute difference; null for 0.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Where the gold value was observed.</summary>
    public required FieldProvenance Provenance { get; init; }
}
