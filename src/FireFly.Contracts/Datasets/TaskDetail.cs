namespace FireFly.Contracts;

/// <summary>A task with all that is known of it.</summary>
public sealed record TaskDetail
{
    /// <summary>The task, gold answer and all.</summary>
    public required VerifiedTask Task { get; init; }

    /// <summary>The recordings of its reference calls.</summary>
    public required IReadOnlyList<RecordedCall> Recordings { get; init; }

    /// <summary>What a reviewer said.</summary>
    public TaskVerdict? Verdict { get; init; }

    /// <summary>Share of right attempts by model.</summary>
    public required IReadOnlyDictionary<string, double> Rates { get; init; }

    /// <summary>Id of the task before it in the dataset.</summary>
    public string? Previous { get; init; }

    /// <summary>Id of the task after it.</summary>
    public string? Next { get; init; }
}
