using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FireFly.Storage.Redis;

/// <summary>Whether Redis answers. Without it everything works, only slower.</summary>
internal sealed class RedisHealth(RedisLink link) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await link.WhyUnusableAsync(cancellationToken).ConfigureAwait(false) is { } reason
            ? HealthCheckResult.Degraded($"{reason}; reads go to the store and changes are found by polling")
            : HealthCheckResult.Healthy();
}
