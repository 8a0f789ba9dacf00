using FireFly.Contracts;
using FireFly.Mcp;

namespace FireFly.Standalone.Pipeline;

/// <summary>What the whole chain is to do.</summary>
internal sealed record PipelineRequest
{
    private const int LeastDags = 40;
    private const int MostDags = 20_000;
    private const double DagsPerTask = 1.5;

    /// <summary>Id of the run; the same id goes on where it stopped.</summary>
    public required string Id { get; init; }

    /// <summary>The servers.</summary>
    public required IReadOnlyList<ServerDefinition> Servers { get; init; }

    /// <summary>Servers of the file that are not used, for the report.</summary>
    public IReadOnlyList<LeftOutServer> LeftOut { get; init; } = [];

    /// <summary>Tasks wanted, 1 to 100,000.</summary>
    public required int Tasks { get; init; }

    /// <summary>Tasks wanted for each tool that has any; null for a varied whole.</summary>
    public int? PerTool { get; init; }

    /// <summary>Seed of every choice.</summary>
    public required int Seed { get; init; }

    /// <summary>Workflows to explore; null: three for every two tasks wanted, at least 40. A workflow gives several candidates, but most are of tools that have their share, or fall to a check.</summary>
    public int? Dags { get; init; }

    /// <summary>Calls after which the survey gives up on a tool that never worked.</summary>
    public int CallsPerTool { get; init; } = 45;

    /// <summary>Sessions at work at once; less where a server allows fewer.</summary>
    public int Parallel { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>Wall-clock limit of exploring and proving; null for none.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The request, now that it is known how many tools there are.</summary>
    public PipelineRequest For(int tools) => PerTool is { } each ? this with { Tasks = Math.Clamp(each * tools, 1, Tasks) } : this;

    /// <summary>Workflows that are explored.</summary>
    public int DagsWanted => Dags ?? Math.Clamp((int)Math.Ceiling(Tasks * DagsPerTask), LeastDags, MostDags);
}
