using FireFly.Mcp;
using Orleans.Runtime;

namespace FireFly.Cluster.Servers;

/// <summary>The ledger of all silos: one grain for each server.</summary>
internal sealed class ClusterLedger(IGrainFactory grains, ILocalSiloDetails here, TimeProvider time) : IServerLedger
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    public async Task<SessionShare?> ClaimAsync(string server, SessionClaim claim, CancellationToken cancellationToken)
    {
        try
        {
            var share = await GrainOf(server).ClaimAsync(here.SiloAddress, claim.Held, claim.Wanted, claim.Most).WaitAsync(cancellationToken);
            return new SessionShare(share.Granted, share.WantedByOthers);
        }
        catch (Exception exception) when (IsAway(exception))
        {
            return null;
        }
    }

    public async Task<TimeSpan?> SpendAsync(string server, string run, TimeSpan spent, CancellationToken cancellationToken)
    {
        try
        {
            return await GrainOf(server).SpendAsync(run, spent).WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (IsAway(exception))
        {
            return null;
        }
    }

    public async Task<TimeSpan> TakeTurnAsync(string server, double perMinute, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await GrainOf(server).TakeTurnAsync(perMinute).WaitAsync(cancellationToken);
            }
            catch (Exception exception) when (IsAway(exception))
            {
                // Whose silo is gone comes up on another one within seconds.
                await Task.Delay(BetweenTries, time, cancellationToken);
            }
        }
    }

    // The silo of the grain is gone and nobody knows it yet, or this one is about to stop.
    private static bool IsAway(Exception exception) => exception is OrleansException or TimeoutException or ObjectDisposedException;

    private IServerGrain GrainOf(string server) => grains.GetGrain<IServerGrain>(server);
}
