using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace FireFly.Cluster;

/// <summary>Whether Redis answers. Work that runs goes on without it for a while, so a service without it is degraded and not ill.</summary>
internal sealed class RedisHealth(IConnectionMultiplexer redis, string name) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await redis.GetDatabase().PingAsync().WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return HealthCheckResult.Degraded($"ConnectionStrings:{name}: Redis at {string.Join(", ", redis.GetEndPoints().Select(point => point.ToString()))} does not answer");
        }
    }
}
