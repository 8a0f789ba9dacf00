using FireFly.Contracts;
using FireFly.Exploration;
using FireFly.GraphBuilder.Catalog;
using FireFly.Standalone.Reporting;
using FireFly.Synthesis;

namespace FireFly.Standalone.Pipeline;

/// <summary>What the chain gave. Recordings and trajectories are in the store.</summary>
internal sealed record PipelineOutcome
{
    /// <summary>What was to be done.</summary>
    public required PipelineRequest Request { get; init; }

    /// <summary>Servers and tools.</summary>
    public required CatalogSnapshot Catalog { get; init; }

    /// <summary>The graph before any call; null where no server connected.</summary>
    public ToolDependencyGraph? Graph { get; init; }

    /// <summary>The exploration; null where no server connected, or none was wanted.</summary>
    public ExplorationSummary? Exploration { get; init; }

    /// <summary>The synthesis; null where there was no exploration.</summary>
    public SynthesisSummary? Synthesis { get; init; }

    /// <summary>Seconds that this process spent, by stage.</summary>
    public required StageClock Clock { get; init; }

    /// <summary>What language models did; null where none has a role.</summary>
    public RoleFigures? Roles { get; init; }
}
