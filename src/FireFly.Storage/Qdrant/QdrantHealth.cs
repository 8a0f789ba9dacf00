using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FireFly.Storage.Qdrant;

/// <summary>Whether Qdrant answers and takes the key. Without it everything works, with more memory and processor time here.</summary>
internal sealed class QdrantHealth(QdrantClient client) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await client.ExistsAsync("firefly-health", cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (QdrantException exception)
        {
            return HealthCheckResult.Degraded($"{exception.Message}; similar recordings are searched in process");
        }
    }
}
