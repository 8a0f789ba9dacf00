namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>What one parameter of a tool wants.</summary>
internal sealed record Need
{
    public required string Parameter { get; init; }

    public required ValueRole Role { get; init; }

    public required bool Required { get; init; }

    public required string Type { get; init; }

    /// <summary>Words of the parameter's name.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>What the value belongs to, likeliest first.</summary>
    public required IReadOnlyList<EntityGuess> Entities { get; init; }

    public required string Description { get; init; }

    /// <summary>The name alone says nothing (<c>id</c>, <c>name</c>).</summary>
    public bool Bare { get; init; }
}
