using FireFly.Mcp;
using Microsoft.Extensions.Hosting;

namespace FireFly.Cluster.Servers;

/// <summary>Has this process say again and again which sessions it has, and give idle ones up that other silos wait for.</summary>
internal sealed class ServerRenewals(ServerPlaces places, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await places.RenewAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
