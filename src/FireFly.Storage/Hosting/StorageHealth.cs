using FireFly.Contracts;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FireFly.Storage;

/// <summary>Whether documents can be read, by reading one.</summary>
internal sealed class StorageHealth(IDocumentStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.FindAsync(Collections.Jobs, "", FireFlyJson.Default.JobRecord, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (StorageException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
