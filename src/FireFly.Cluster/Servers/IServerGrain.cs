using Orleans.Runtime;

namespace FireFly.Cluster.Servers;

/// <summary>One MCP server, in the whole cluster: keeps the books of its sessions, its runs' time and its turns. Its key is the server's name.</summary>
[Alias("FireFly.IServerGrain")]
internal interface IServerGrain : IGrainWithStringKey
{
    /// <summary>Settles what a silo has and wants: sessions that it has, sessions that it wants beside them, sessions that all may have.</summary>
    [Alias("ClaimAsync")]
    Task<ServerShare> ClaimAsync(SiloAddress silo, int held, int wanted, int most);

    /// <summary>Adds to the time of a run's calls, and gives its sum.</summary>
    [Alias("SpendAsync")]
    Task<TimeSpan> SpendAsync(string run, TimeSpan spent);

    /// <summary>Takes the next turn to call the server, and gives how long to wait for it.</summary>
    [Alias("TakeTurnAsync")]
    Task<TimeSpan> TakeTurnAsync(double perMinute);
}
