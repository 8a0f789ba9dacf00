namespace FireFly.Standalone.Verifying.Live;

/// <summary>What making the recorded calls again on the live servers showed.</summary>
internal sealed record LiveOutcome
{
    /// <summary>Tasks whose answer is still the recorded one.</summary>
    public required int Holding { get; init; }

    /// <summary>The calls by tool, by the tool's id.</summary>
    public required IReadOnlyList<LiveToolFigures> ByTool { get; init; }

    /// <summary>Every difference, in the order of the dataset.</summary>
    public required IReadOnlyList<LiveDifference> Differences { get; init; }

    /// <summary>Whether every answer is still the recorded one.</summary>
    public bool Holds => Differences.All(difference => difference.Kind == LiveDifference.Result);
}
