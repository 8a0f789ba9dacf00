namespace FireFly.Mcp;

/// <summary>
/// What all processes that use a server have in common: how many sessions each of them has on it, how long the calls of each run took, and when
/// the next call may begin. Thread-safe.
/// </summary>
public interface IServerLedger
{
    /// <summary>Says how many sessions this process has on a server, and asks for more. Null where the ledger cannot be reached; then nothing is granted.</summary>
    Task<SessionShare?> ClaimAsync(string server, SessionClaim claim, CancellationToken cancellationToken);

    /// <summary>Adds to the time of a run's calls. Gives the sum over all processes; null where the ledger cannot be reached, and nothing was added.</summary>
    Task<TimeSpan?> SpendAsync(string server, string run, TimeSpan spent, CancellationToken cancellationToken);

    /// <summary>Takes the next turn to call a server that may be called so often a minute, and gives how long to wait for it.</summary>
    Task<TimeSpan> TakeTurnAsync(string server, double perMinute, CancellationToken cancellationToken);
}
