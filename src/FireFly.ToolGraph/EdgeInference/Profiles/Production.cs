namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>Something that a tool puts out, as far as names, descriptions and schemas tell.</summary>
internal sealed record Production
{
    public required Entity Entity { get; init; }

    /// <summary>Confidence of an edge that binds it, before what speaks for or against the consumer.</summary>
    public required double Strength { get; init; }

    /// <summary>The role where it is known; null where any reference to the entity may be in the result.</summary>
    public ValueRole? Role { get; init; }

    /// <summary>JSON Pointer pattern, empty where only a call can tell.</summary>
    public string Pattern { get; init; } = "";

    /// <summary><c>schema</c>, <c>text</c> or <c>observed</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Why, in plain words.</summary>
    public required string Reason { get; init; }
}
