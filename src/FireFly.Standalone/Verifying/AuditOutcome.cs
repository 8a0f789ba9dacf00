using FireFly.Verification.Auditing;

namespace FireFly.Standalone.Verifying;

/// <summary>What the audit of a dataset found.</summary>
internal sealed record AuditOutcome
{
    /// <summary>Tasks against which nothing is held.</summary>
    public required int Clean { get; init; }

    /// <summary>Tasks with findings, by kind; one task may count under several.</summary>
    public required IReadOnlyDictionary<string, int> TasksByKind { get; init; }

    /// <summary>Tasks with findings, by rule; rules that found nothing stand with 0.</summary>
    public required IReadOnlyDictionary<string, int> TasksByRule { get; init; }

    /// <summary>Every finding, in the order of the dataset.</summary>
    public required IReadOnlyList<AuditedFinding> Findings { get; init; }
}

/// <summary>A finding and its task.</summary>
/// <param name="Task">Id of the task.</param>
/// <param name="Kind">What it means.</param>
/// <param name="Rule">The rule that found it.</param>
/// <param name="Detail">What was found, in one line.</param>
internal sealed record AuditedFinding(string Task, AuditKind Kind, string Rule, string Detail);
