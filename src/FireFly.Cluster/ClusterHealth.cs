using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;

namespace FireFly.Cluster;

/// <summary>Whether this process has joined the cluster.</summary>
internal sealed class ClusterHealth(ILocalSiloDetails silo, IClusterMembershipService membership) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = membership.CurrentSnapshot.GetSiloStatus(silo.SiloAddress);
        return Task.FromResult(status == SiloStatus.Active ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"this process is {status} in the cluster"));
    }
}
