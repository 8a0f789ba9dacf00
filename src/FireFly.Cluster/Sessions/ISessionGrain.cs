namespace FireFly.Cluster.Sessions;

/// <summary>One session or episode, in the whole cluster: knows which replica holds it. Its key is <c>role/name</c>.</summary>
[Alias("FireFly.ISessionGrain")]
internal interface ISessionGrain : IGrainWithStringKey
{
    /// <summary>The replica that holds the session; null where none does, or the one that did is gone.</summary>
    [Alias("FindAsync")]
    Task<SessionHolder?> FindAsync();

    /// <summary>Says that a replica holds the session, unless another one that lives does; gives the holder.</summary>
    [Alias("ClaimAsync")]
    Task<SessionHolder> ClaimAsync(SessionHolder holder);

    /// <summary>Keeps what happened in the session at a replica, which holds it from then on, unless another one that lives does.</summary>
    [Alias("AppendAsync")]
    Task AppendAsync(SessionHolder holder, IReadOnlyList<string> entries);

    /// <summary>What happened in the session.</summary>
    [Alias("ReadAsync")]
    Task<IReadOnlyList<string>> ReadAsync();
}
