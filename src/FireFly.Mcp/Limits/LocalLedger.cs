using System.Collections.Concurrent;

namespace FireFly.Mcp;

/// <summary>The ledger of a process that shares its servers with no other one.</summary>
public sealed class LocalLedger(TimeProvider time) : IServerLedger
{
    private const string Holder = "here";

    private readonly ConcurrentDictionary<string, ServerAccount> _accounts = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public Task<SessionShare?> ClaimAsync(string server, SessionClaim claim, CancellationToken cancellationToken) => In<SessionShare?>(server, account => account.Claim(Holder, claim));

    /// <inheritdoc />
    public Task<TimeSpan?> SpendAsync(string server, string run, TimeSpan spent, CancellationToken cancellationToken) => In<TimeSpan?>(server, account => account.Spend(run, spent));

    /// <inheritdoc />
    public Task<TimeSpan> TakeTurnAsync(string server, double perMinute, CancellationToken cancellationToken) => In(server, account => account.TakeTurn(perMinute));

    private Task<T> In<T>(string server, Func<ServerAccount, T> act)
    {
        var account = _accounts.GetOrAdd(server, _ => new ServerAccount(
            new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal), time));
        lock (account)
        {
            return Task.FromResult(act(account));
        }
    }
}
