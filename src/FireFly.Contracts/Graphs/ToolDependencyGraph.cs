namespace FireFly.Contracts;

/// <summary>Which tool's output feeds which tool's input. Edges are ordered by <c>from</c>, then <c>to</c> (ordinal).</summary>
public sealed record ToolDependencyGraph
{
    /// <summary>Content id of the graph.</summary>
    public required string Id { get; init; }

    /// <summary>Seed it was built with.</summary>
    public required int Seed { get; init; }

    /// <summary>Ids of all tools, ordinal order.</summary>
    public required IReadOnlyList<string> Tools { get; init; }

    /// <summary>The edges.</summary>
    public required IReadOnlyList<ToolEdge> Edges { get; init; }
}
