namespace FireFly.Contracts;

/// <summary>A directed edge of the tool graph: what <see cref="From"/> puts out can feed <see cref="To"/>.</summary>
public sealed record ToolEdge
{
    /// <summary>Tool id of the producer.</summary>
    public required string From { get; init; }

    /// <summary>Tool id of the consumer.</summary>
    public required string To { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The band of <see cref="Confidence"/>.</summary>
    public required ConfidenceBand Band { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<Binding> Bindings { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<EdgeEvidence> Evidence { get; init; }
}
