using FireFly.Contracts;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>What a tool is, needs and gives, read once.</summary>
internal sealed record ToolProfile
{
    public required Tool Tool { get; init; }

    public required ProducerKind Kind { get; init; }

    /// <summary>What the tool is about, by its name and first sentence; null where neither tells.</summary>
    public required Entity? Object { get; init; }

    /// <summary>The parameter that says which entity is meant; null for none.</summary>
    public string? Identifier { get; init; }

    public required IReadOnlyList<Need> Needs { get; init; }

    public required IReadOnlyList<Production> Productions { get; init; }

    /// <summary>Sorts of plain content that the tool gives or takes across server borders.</summary>
    public required ContentTraits Content { get; init; }

    /// <summary>Where declared or observed content stands, by what it is.</summary>
    public required IReadOnlyDictionary<ContentTraits, string> ContentPatterns { get; init; }

    /// <summary>The name speaks of many of them.</summary>
    public required bool Plural { get; init; }

    /// <summary>Makes a second one of what it is given (copy, duplicate, clone, fork).</summary>
    public required bool Copies { get; init; }

    public string Id => Tool.Id;

    public string Server => Tool.Server;
}
