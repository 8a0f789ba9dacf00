namespace FireFly.Simulator.Evaluation.Figures;

/// <summary>The figures of some tasks.</summary>
public record GroupFigures
{
    /// <summary>Tasks with an attempt at least.</summary>
    public required int Tasks { get; init; }

    /// <summary>Attempts made in all.</summary>
    public required int AttemptsMade { get; init; }

    /// <summary>pass@k by k: over the tasks that have so many attempts.</summary>
    public required IReadOnlyDictionary<string, double> PassAt { get; init; }

    /// <summary>Confidence intervals of pass@k by k.</summary>
    public required IReadOnlyDictionary<string, Interval> PassAtInterval { get; init; }

    /// <summary>pass^k by k.</summary>
    public required IReadOnlyDictionary<string, double> PassHat { get; init; }

    /// <summary>Mean reward of an attempt.</summary>
    public required double MeanReward { get; init; }

    /// <summary>Mean share of right fields.</summary>
    public required double MeanPartial { get; init; }

    /// <summary>Mean number of calls of an attempt.</summary>
    public required double MeanCalls { get; init; }

    /// <summary>Tokens in, of all attempts.</summary>
    public required long PromptTokens { get; init; }

    /// <summary>Tokens out.</summary>
    public required long CompletionTokens { get; init; }

    /// <summary>What they cost, where prices are known.</summary>
    public decimal? Cost { get; init; }
}
