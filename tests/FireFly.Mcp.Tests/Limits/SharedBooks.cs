using System.Collections.Concurrent;

namespace FireFly.Mcp.Tests.Limits;

/// <summary>The books of servers, as several processes share them.</summary>
internal sealed class SharedBooks
{
    private readonly ConcurrentDictionary<string, ServerAccount> _accounts = new();

    /// <summary>The ledger as one process sees it; it cannot be reached while <paramref name="isAway"/> says so.</summary>
    public IServerLedger Of(string process, Func<bool>? isAway = null) => new Side(this, process, isAway ?? (() => false));

    private sealed class Side(SharedBooks books, string process, Func<bool> isAway) : IServerLedger
    {
        public Task<SessionShare?> ClaimAsync(string server, SessionClaim claim, CancellationToken cancellationToken) => In<SessionShare?>(server, account => account.Claim(process, claim));

        public Task<TimeSpan?> SpendAsync(string server, string run, TimeSpan spent, CancellationToken cancellationToken) => In<TimeSpan?>(server, account => account.Spend(run, spent));

        public Task<TimeSpan> TakeTurnAsync(string server, double perMinute, CancellationToken cancellationToken) => In(server, account => account.TakeTurn(perMinute));

        private async Task<T> In<T>(string server, Func<ServerAccount, T> act)
        {
            await Task.Yield();
            if (isAway())
            {
                return default!;
            }

            var account = books._accounts.GetOrAdd(server, _ => new ServerAccount(new Dictionary<string, int>(), new Dictionary<string, double>(), TimeProvider.System));
            lock (account)
            {
                return act(account);
            }
        }
    }
}
