namespace FireFly.Contracts;

/// <summary>One field of an answer: its type, how it is compared, and where it was observed.</summary>
public sealed record AnswerField
{
    /// <summary>JSON type: <c>string</c>, <c>number</c>, <c>integer</c>, <c>boolean</c> or <c>array</c>.</summary>
    public required string Type { get; init; }

    /// <summary>One of <see cref="MatchRules"/>.</summary>
    public required string Match { get; init; }

    /// <summary>For <c>set</c>: the rule of the elements; null for <c>exact</c>.</summary>
    public string? Items { get; init; }

    /// <summary>For <c>number</c>: largest accepted absolute difference; null for 0.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Unit of a number as the question says it ("bytes", "°C"); null where it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>Form of the value by the names of JSON Schema's <c>format</c> (<c>date</c>, <c>date-time</c>), or <c>unix-time</c>; null where it has none.</summary>
    public string? Format { get; init; }

    /// <summary>Where the gold value was observed.</summary>
    public required FieldProvenance Provenance { get; init; }
}
