namespace FireFly.Cluster.Sessions;

/// <summary>What is kept of a session in Redis.</summary>
[GenerateSerializer]
[Alias("FireFly.SessionState")]
internal sealed class SessionState
{
    /// <summary>The holder's silo, in its parsable form; null where there is none.</summary>
    [Id(0)]
    public string? Silo { get; set; }

    /// <summary>What happened in it.</summary>
    [Id(2)]
    public List<string> Entries { get; set; } = [];

    /// <summary>Where the holder answers.</summary>
    [Id(1)]
    public string? Address { get; set; }
}
