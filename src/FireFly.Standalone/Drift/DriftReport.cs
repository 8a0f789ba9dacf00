namespace FireFly.Standalone.Drift;

/// <summary>What changed between the recorded catalog of a dataset and its live servers.</summary>
internal sealed record DriftReport
{
    /// <summary>The dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>The findings: breaking ones first, then by tool and rule.</summary>
    public required IReadOnlyList<DriftFinding> Findings { get; init; }

    /// <summary>Tasks that a breaking or dangerous finding touches.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>Whether nothing changed that matters to who replays or solves a task.</summary>
    public bool Holds => Findings.All(finding => finding.Level == DriftRules.Harmless);
}
