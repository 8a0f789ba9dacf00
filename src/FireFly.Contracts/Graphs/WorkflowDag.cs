namespace FireFly.Contracts;

/// <summary>A sampled sub-DAG of the tool graph: one workflow to explore.</summary>
public sealed record WorkflowDag
{
    /// <summary>Tool ids in topological order, 1 to 10.</summary>
    public required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>Edges between <see cref="Nodes"/>.</summary>
    public required IReadOnlyList<DagEdge> Edges { get; init; }

    /// <summary>One of <see cref="DagShapes"/>.</summary>
    public required string Shape { get; init; }

    /// <summary>The seed that gives this DAG again from the same graph and coverage.</summary>
    public required int Seed { get; init; }

    /// <summary>Graph it was sampled from.</summary>
    public string? GraphId { get; init; }
}
