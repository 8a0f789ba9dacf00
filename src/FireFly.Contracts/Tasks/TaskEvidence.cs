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

/// <summary>What was tried to do with less.</summary>
/// <param name="FlowsPerturbed">Arguments from earlier results that were replaced by other values, live.</param>
/// <param name="CallsLeftOut">Calls that were left out, live.</param>
/// <param name="ArgumentsLeftOut">Optional arguments that the calls were made without, in recordings or live.</param>
/// <param name="ArgumentsDropped">Those of them that changed nothing and went.</param>
public sealed record MinimalEvidence(int FlowsPerturbed, int CallsLeftOut, int ArgumentsLeftOut, int ArgumentsDropped);

/// <summary>How often the answer was observed.</summary>
/// <param name="Runs">Executions in fresh sessions that had to give the answer.</param>
/// <param name="ClockShifted">Whether one of them ran under a shifted clock; false where the machine can fake none.</param>
public sealed record StableEvidence(int Runs, bool ClockShifted);

/// <summary>What answers were scored.</summary>
/// <param name="WrongAnswers">Empty, perturbed and foreign answers, each of which earned 0.</param>
public sealed record DiscriminatingEvidence(int WrongAnswers);

/// <summary>What the audit looked at.</summary>
/// <param name="Rules">Rules that found nothing.</param>
/// <param name="Recordings">Recordings of offered tools that were searched for rival answers and shorter ways.</param>
public sealed record AuditEvidence(int Rules, int Recordings);
