using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using FireFly.Contracts;
using FireFly.Storage;

namespace FireFly.Exploration.Explorations;

/// <summary>An exploration as the store keeps it: what was asked, and once it is finished what it gave. Its graphs stand in the graphs.</summary>
public sealed record ExplorationRecord
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>The graph it samples from.</summary>
    public required string GraphId { get; init; }

    /// <summary>Its seed.</summary>
    public required int Seed { get; init; }

    /// <summary>Workflows wanted.</summary>
    public required int Dags { get; init; }

    /// <summary>Servers explored.</summary>
    public required IReadOnlyList<string> Servers { get; init; }

    /// <summary>Whether it ended; the members below are only then set.</summary>
    public bool Finished { get; init; }

    /// <summary>The graph with what was observed.</summary>
    public string? ObservedGraphId { get; init; }

    /// <summary>Units explored.</summary>
    public int Units { get; init; }

    /// <summary>Calls made.</summary>
    public int Calls { get; init; }

    /// <summary>Calls that truly worked.</summary>
    public int CallsOk { get; init; }

    /// <summary>Calls by tool id.</summary>
    public IReadOnlyDictionary<string, ToolUse> Tools { get; init; } = new SortedDictionary<string, ToolUse>(StringComparer.Ordinal);

    /// <summary>Tools whose calls are known to change nothing.</summary>
    public IReadOnlyList<string> PureTools { get; init; } = [];

    /// <summary>Servers found to keep nothing and to read no workspace.</summary>
    public IReadOnlyList<string> StatelessServers { get; init; } = [];

    /// <summary>Distinct observed flows.</summary>
    public int FlowsObserved { get; init; }

    /// <summary>Those that the graph had at medium confidence or more before any call.</summary>
    public int FlowsPredicted { get; init; }

    /// <summary>Whether a time limit ended it early.</summary>
    public bool Stopped { get; init; }

    /// <summary>How it is written.</summary>
    public static JsonTypeInfo<ExplorationRecord> Json => ExplorationRecordJson.Default.ExplorationRecord;

    /// <summary>The id of an exploration: the same for the same graph, seed and limits.</summary>
    public static string IdOf(string graphId, int seed, int dags, int callsPerTool) =>
        "e" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{graphId}\n{seed}\n{dags}\n{callsPerTool}")))[..16];

    /// <summary>An exploration that begins.</summary>
    public static ExplorationRecord Begun(ExplorationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new ExplorationRecord
        {
            Id = request.Id, GraphId = request.Graph.Id, Seed = request.Seed, Dags = request.Dags, Servers = [.. request.Servers.Select(s => s.Name)],
        };
    }

    /// <summary>The same once it ended.</summary>
    public ExplorationRecord Ended(ExplorationSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return this with
        {
            Finished = true,
            ObservedGraphId = summary.Graph.Id,
            Units = summary.Units,
            Calls = summary.Calls,
            CallsOk = summary.CallsOk,
            Tools = summary.Tools,
            PureTools = summary.PureTools,
            StatelessServers = summary.StatelessServers,
            FlowsObserved = summary.FlowsObserved,
            FlowsPredicted = summary.FlowsPredicted,
            Stopped = summary.Stopped,
        };
    }

    /// <summary>The changes that keep it.</summary>
    public DocumentBatch Batch(ToolDependencyGraph graph) => new DocumentBatch()
        .Put(Collections.Graphs, graph.Id, graph, FireFlyJson.Default.ToolDependencyGraph)
        .Put(Collections.Explorations, Id, this, Json);
}
