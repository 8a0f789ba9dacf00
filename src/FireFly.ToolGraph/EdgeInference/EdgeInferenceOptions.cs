using FireFly.Contracts;

namespace FireFly.ToolGraph.EdgeInference;

/// <summary>Settings of <see cref="EdgeInferrer"/>. Immutable; the defaults are the measured ones.</summary>
public sealed record EdgeInferenceOptions
{
    /// <summary>From here on an edge is in the medium band. Default 0.5, range 0 to 1.</summary>
    public double MediumFrom { get; init; } = 0.5;

    /// <summary>From here on an edge is in the high band. Default 0.75, range 0 to 1.</summary>
    public double HighFrom { get; init; } = 0.75;

    /// <summary>Edges below this are not kept at all. Default 0.25, range 0 to 1.</summary>
    public double KeepFrom { get; init; } = 0.25;

    /// <summary>Most successors that one tool keeps on its own server; the weakest go first. Default 60.</summary>
    public int MaxSuccessorsWithinServer { get; init; } = 60;

    /// <summary>Most successors that one tool keeps on other servers; the weakest go first. Default 80.</summary>
    public int MaxSuccessorsAcrossServers { get; init; } = 80;

    /// <summary>Most producers that one tool keeps from other servers; the weakest go first. Default 80.</summary>
    public int MaxPredecessorsAcrossServers { get; init; } = 80;

    /// <summary>
    /// Workspace of each server, by server name. What one server writes another reads where the values are equal,
    /// so paths and contents flow between them. Servers that are not listed share nothing.
    /// </summary>
    public IReadOnlyDictionary<string, string> Workspaces { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The defaults, with the workspaces that the definitions name.</summary>
    public static EdgeInferenceOptions For(IEnumerable<ServerDefinition> servers)
    {
        ArgumentNullException.ThrowIfNull(servers);
        return new EdgeInferenceOptions
        {
            Workspaces = servers.Where(s => s.Workspace is not null).ToDictionary(s => s.Name, s => s.Workspace!, StringComparer.Ordinal),
        };
    }

    /// <summary>The band of a confidence.</summary>
    public ConfidenceBand BandOf(double confidence) =>
        confidence >= HighFrom ? ConfidenceBand.High : confidence >= MediumFrom ? ConfidenceBand.Medium : ConfidenceBand.Low;
}
