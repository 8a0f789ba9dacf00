namespace FireFly.Standalone.Reporting;

/// <summary>The edges of a tool graph.</summary>
internal sealed record EdgeReport
{
    /// <summary>All edges.</summary>
    public required int Total { get; init; }

    /// <summary>Edges by band.</summary>
    public required IReadOnlyDictionary<string, int> ByBand { get; init; }

    /// <summary>Edges by kind of evidence; an edge may have several.</summary>
    public required IReadOnlyDictionary<string, int> ByEvidence { get; init; }

    /// <summary>Pairs of tools between which a value was seen to flow.</summary>
    public required int FlowsObserved { get; init; }

    /// <summary>Those that the graph had at medium confidence or more before any call.</summary>
    public required int FlowsPredicted { get; init; }

    /// <summary>Share of them, 0 to 1; null where no flow was seen.</summary>
    public double? FlowsPredictedRate { get; init; }
}
