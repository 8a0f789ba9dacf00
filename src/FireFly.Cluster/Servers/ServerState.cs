namespace FireFly.Cluster.Servers;

/// <summary>What is kept of a server in Redis.</summary>
[GenerateSerializer]
[Alias("FireFly.ServerState")]
internal sealed class ServerState
{
    /// <summary>Sessions by silo, in its parsable form.</summary>
    [Id(0)]
    public Dictionary<string, int> Sessions { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Seconds of calls by run.</summary>
    [Id(1)]
    public Dictionary<string, double> Spent { get; set; } = new(StringComparer.Ordinal);
}
