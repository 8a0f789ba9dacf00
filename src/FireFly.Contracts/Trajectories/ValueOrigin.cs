namespace FireFly.Contracts;

/// <summary>Where an argument (or a part of it) came from.</summary>
public sealed record ValueOrigin
{
    /// <summary><c>constant</c> or <c>output</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>For outputs: index of the earlier call in the same list of calls.</summary>
    public int? Call { get; init; }

    /// <summary>For outputs: JSON Pointer (RFC 6901) into that call's value view.</summary>
    public string? Pointer { get; init; }

    /// <summary>For outputs through an array: which element is meant.</summary>
    public Select? Select { get; init; }

    /// <summary>For constants that the question need not state: <c>default</c> (the schema's), <c>context</c> (the only value there is) or <c>verb</c> (the action that the question speaks of).</summary>
    public string? Unsaid { get; init; }

    /// <summary>A constant.</summary>
    public static ValueOrigin Constant { get; } = new() { Kind = "constant" };

    /// <summary>A value from an earlier call.</summary>
    public static ValueOrigin Output(int call, string pointer, Select? select = null) =>
        new() { Kind = "output", Call = call, Pointer = pointer, Select = select };

    /// <summary>Whether the value came from an earlier call.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOutput => Kind == "output";
}
