namespace FireFly.Contracts;

/// <summary>A task in a list, without its answer.</summary>
public sealed record TaskRow
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>Servers of its calls.</summary>
    public required IReadOnlyList<string> Servers { get; init; }

    /// <summary>One of <see cref="DagShapes"/>.</summary>
    public required string Shape { get; init; }

    /// <summary>One of <see cref="Splits"/>.</summary>
    public required string Split { get; init; }

    /// <summary><c>easy</c>, <c>medium</c> or <c>hard</c>.</summary>
    public required string Difficulty { get; init; }

    /// <summary>Number of reference calls.</summary>
    public required int Calls { get; init; }

    /// <summary>Number of answer fields.</summary>
    public required int Fields { get; init; }

    /// <summary>What a reviewer said; null where nobody has.</summary>
    public string? Verdict { get; init; }

    /// <summary>Share of right attempts by model; none where nobody was evaluated.</summary>
    public required IReadOnlyDictionary<string, double> Rates { get; init; }
}
