using FireFly.Cluster.Placement;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace FireFly.Cluster.Sessions;

/// <summary>Keeps the holder of a session in memory and in Redis; where Redis is away, in memory alone.</summary>
[RolePlacement]
internal sealed partial class SessionGrain(
    [PersistentState("session", "Default")] IPersistentState<SessionState> kept, ClusterMembers members, ILogger<SessionGrain> logger) : Grain, ISessionGrain
{
    public Task<SessionHolder?> FindAsync() => Task.FromResult(Living());

    public async Task<SessionHolder> ClaimAsync(SessionHolder holder)
    {
        if (Living() is { } known)
        {
            return known;
        }

        (kept.State.Silo, kept.State.Address) = (holder.Silo.ToParsableString(), holder.Address);
        await KeepAsync();
        return holder;
    }

    public Task AppendAsync(SessionHolder holder, IReadOnlyList<string> entries)
    {
        if (Living() is null)
        {
            (kept.State.Silo, kept.State.Address) = (holder.Silo.ToParsableString(), holder.Address);
        }

        kept.State.Entries.AddRange(entries);
        return KeepAsync();
    }

    public Task<IReadOnlyList<string>> ReadAsync() => Task.FromResult<IReadOnlyList<string>>(kept.State.Entries.ToList());

    private async Task KeepAsync()
    {
        if (await kept.TryKeepAsync() is { } reason)
        {
            LogUnkept(this.GetPrimaryKeyString(), reason);
        }
    }

    private SessionHolder? Living() =>
        kept.State is { Silo: { } silo, Address: { } address } && SiloAddress.FromParsableString(silo) is { } parsed && members.Lives(parsed) ? new SessionHolder(parsed, address) : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The holder of the session {Session} is kept in memory alone: {Reason}")]
    private partial void LogUnkept(string session, string reason);
}
