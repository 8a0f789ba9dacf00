namespace FireFly.Contracts;

/// <summary>What the checks of a task did. The names are those of <see cref="TaskChecks"/>; checks that only compare files leave none.</summary>
public sealed record TaskEvidence
{
    /// <summary>Of <see cref="TaskChecks.Minimal"/>.</summary>
    public required MinimalEvidence Minimal { get; init; }

    /// <summary>Of <see cref="TaskChecks.Stable"/>.</summary>
    public required StableEvidence Stable { get; init; }

    /// <summary>Of <see cref="TaskChecks.Discriminating"/>; null until the dataset is complete.</summary>
    public DiscriminatingEvidence? Discriminating { get; init; }

    /// <summary>Of the audit; null until the dataset is complete.</summary>
    public AuditEvidence? Audit { get; init; }
}
