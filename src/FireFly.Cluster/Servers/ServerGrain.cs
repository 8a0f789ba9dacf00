using FireFly.Mcp;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace FireFly.Cluster.Servers;

/// <summary>
/// Keeps the books of a server in memory and in Redis; where Redis is away, in memory alone. Silos say again and again what they have, so books
/// that were lost with a silo are soon right again. What a silo had that is gone, is free.
/// </summary>
internal sealed partial class ServerGrain(
    [PersistentState("server", "Default")] IPersistentState<ServerState> kept, ClusterMembers members, TimeProvider time, ILogger<ServerGrain> logger) : Grain, IServerGrain
{
    private ServerAccount? _account;

    private ServerAccount Account => _account ??= new ServerAccount(kept.State.Sessions, kept.State.Spent, time);

    public async Task<ServerShare> ClaimAsync(SiloAddress silo, int held, int wanted, int most)
    {
        var before = kept.State.Sessions.ToArray();
        Account.Forget(holder => members.IsGone(SiloAddress.FromParsableString(holder)));
        var share = Account.Claim(silo.ToParsableString(), new SessionClaim(held, wanted, most));
        if (!kept.State.Sessions.SequenceEqual(before))
        {
            await KeepAsync();
        }

        return new ServerShare(share.Granted, share.WantedByOthers);
    }

    public async Task<TimeSpan> SpendAsync(string run, TimeSpan spent)
    {
        var sum = Account.Spend(run, spent);
        await KeepAsync();
        return sum;
    }

    public Task<TimeSpan> TakeTurnAsync(double perMinute) => Task.FromResult(Account.TakeTurn(perMinute));

    private async Task KeepAsync()
    {
        if (await kept.TryKeepAsync() is { } reason)
        {
            LogUnkept(this.GetPrimaryKeyString(), reason);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is in use of the server {Server} is kept in memory alone: {Reason}")]
    private partial void LogUnkept(string server, string reason);
}
