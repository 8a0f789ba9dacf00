namespace FireFly.Verification;

/// <summary>What a message says a value must be. Members that it does not mention are null.</summary>
public sealed record ParameterExpectation
{
    /// <summary>JSON type: <c>string</c>, <c>number</c>, <c>integer</c>, <c>boolean</c>, <c>array</c>, <c>object</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Format in JSON Schema's words or the message's: <c>date</c>, <c>date-time</c>, <c>uri</c>, <c>email</c>, <c>uuid</c>, <c>path</c>, <c>json</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Smallest number.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest number.</summary>
    public double? Maximum { get; init; }

    /// <summary>Fewest characters of a string, or elements of an array.</summary>
    public int? MinLength { get; init; }

    /// <summary>Most characters of a string, or elements of an array.</summary>
    public int? MaxLength { get; init; }

    /// <summary>This, completed by what another says.</summary>
    internal ParameterExpectation With(ParameterExpectation other) => new()
    {
        Type = Type ?? other.Type,
        Format = Format ?? other.Format,
        Minimum = Minimum ?? other.Minimum,
        Maximum = Maximum ?? other.Maximum,
        MinLength = MinLength ?? other.MinLength,
        MaxLength = MaxLength ?? other.MaxLength,
    };
}
