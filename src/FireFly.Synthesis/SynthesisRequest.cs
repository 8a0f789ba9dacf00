using FireFly.Contracts;

namespace FireFly.Synthesis;

/// <summary>What to synthesise.</summary>
public sealed record SynthesisRequest
{
    /// <summary>Id of the synthesis; the same id goes on where it stopped.</summary>
    public required string Id { get; init; }

    /// <summary>The exploration to read.</summary>
    public required string ExplorationId { get; init; }

    /// <summary>Tasks wanted. 1 to 100,000.</summary>
    public required int Tasks { get; init; }

    /// <summary>Tasks wanted for each tool that has any, 1 to 1,000: as many as it takes, and never more than <see cref="Tasks"/>. Null for a varied whole.</summary>
    public int? PerTool { get; init; }

    /// <summary>Seed of every choice.</summary>
    public required int Seed { get; init; }

    /// <summary>The catalog.</summary>
    public required IReadOnlyList<Tool> Tools { get; init; }

    /// <summary>Tools whose calls are known to change nothing.</summary>
    public required IReadOnlyList<string> PureTools { get; init; }

    /// <summary>Proofs at work at once. Does not change the outcome.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>Wall-clock limit; tasks proved by then are kept. Null for none.</summary>
    public TimeSpan? TimeLimit { get; init; }
}
