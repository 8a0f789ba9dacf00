namespace FireFly.Verification;

/// <summary>How an answer did.</summary>
public sealed record AnswerScore
{
    /// <summary>1 where every field is right, else 0.</summary>
    public required int Reward { get; init; }

    /// <summary>Share of fields that are right, 0 to 1; 0 where the answer was refused as a whole.</summary>
    public required double Partial { get; init; }

    /// <summary>Each field of the task, by name.</summary>
    public required IReadOnlyDictionary<string, FieldScore> Fields { get; init; }

    /// <summary>What is wrong with the answer as a whole: no object, too large, too deep, too many members.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
