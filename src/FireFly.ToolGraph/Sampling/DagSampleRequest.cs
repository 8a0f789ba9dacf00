using FireFly.Contracts;

namespace FireFly.ToolGraph.Sampling;

/// <summary>What sort of workflow is wanted. Wishes are met as far as the graph allows; a thin graph gives smaller DAGs.</summary>
public sealed record DagSampleRequest
{
    /// <summary>Fewest and most tools of a DAG.</summary>
    public const int SmallestSize = 1, LargestSize = 10;

    /// <summary>Tools wanted, 1 to 10; values outside are brought inside.</summary>
    public int Size { get; init; } = 3;

    /// <summary>Seed: the same seed, graph and request give the same DAG.</summary>
    public int Seed { get; init; }

    /// <summary>How often each tool was explored already, by tool id. Tools explored least come first, in expectation.</summary>
    public IReadOnlyDictionary<string, int> Coverage { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Tools that may be used; null for all. Asked once per tool, has to be pure.</summary>
    public Func<string, bool>? Restrict { get; init; }

    /// <summary>One of <see cref="DagShapes"/>; null to vary.</summary>
    public string? Shape { get; init; }

    /// <summary>Prefers steps that lead to another server.</summary>
    public bool PreferCrossServer { get; init; }

    /// <summary>Weakest edges that may be used. Default medium; where a tool has no such edge, none is used.</summary>
    public ConfidenceBand MinimumBand { get; init; } = ConfidenceBand.Medium;
}
