using FireFly.Contracts;

namespace FireFly.Exploration;

/// <summary>What to explore and how much.</summary>
public sealed record ExplorationRequest
{
    /// <summary>Id of the exploration; the same id goes on where it stopped.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the run, whose time on each server is limited as a whole. Does not change what is explored.</summary>
    public string Run { get; init; } = "run";

    /// <summary>Seed of every choice.</summary>
    public required int Seed { get; init; }

    /// <summary>The servers that answered.</summary>
    public required IReadOnlyList<ServerDefinition> Servers { get; init; }

    /// <summary>Their tools.</summary>
    public required IReadOnlyList<Tool> Tools { get; init; }

    /// <summary>The graph to sample from, as inferred before any call.</summary>
    public required ToolDependencyGraph Graph { get; init; }

    /// <summary>Sub-DAGs to explore after the survey. 1 to 20,000.</summary>
    public required int Dags { get; init; }

    /// <summary>Calls after which the survey gives up on a tool that never worked. 1 to 1,000, default 45.</summary>
    public int CallsPerTool { get; init; } = 45;

    /// <summary>Units at work at once. Does not change the outcome. Default: the number of processors.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether to stop as soon as a server offers tools that it had not listed, so that they can be explored with the others from the start.</summary>
    public bool StopsForNewTools { get; init; }

    /// <summary>Wall-clock limit; what is finished by then is kept. Null for none. Makes the outcome depend on the machine's speed.</summary>
    public TimeSpan? TimeLimit { get; init; }
}
