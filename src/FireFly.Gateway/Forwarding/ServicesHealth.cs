using Microsoft.Extensions.Diagnostics.HealthChecks;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace FireFly.Gateway.Forwarding;

/// <summary>Names the services that cannot be reached. The gateway itself works, so it is only degraded.</summary>
internal sealed class ServicesHealth(IProxyStateLookup state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var faults = state.GetClusters()
            .Select(Fault)
            .OfType<string>()
            .Order(StringComparer.Ordinal)
            .ToList();
        return Task.FromResult(faults.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", faults)));
    }

    private static string? Fault(ClusterState cluster)
    {
        var destinations = cluster.DestinationsState.AllDestinations;
        var ill = destinations.Count(destination => destination.Health is { Active: DestinationHealth.Unhealthy } or { Passive: DestinationHealth.Unhealthy });
        return destinations.Count == 0 ? $"{cluster.ClusterId} has no address"
            : ill == 0 ? null
            : destinations.Count == 1 ? $"{cluster.ClusterId} is not healthy or does not answer"
            : $"{ill} of {destinations.Count} instances of {cluster.ClusterId} are not healthy or do not answer";
    }
}
