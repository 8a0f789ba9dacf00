using FireFly.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FireFly.Storage;

/// <summary>Whether documents can be read, by reading one.</summary>
internal sealed class StorageHealth(IServiceProvider services) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // Asked for here, as a store that cannot be opened is what this is to tell of.
            await services.GetRequiredService<IDocumentStore>().FindAsync(Collections.Jobs, "", FireFlyJson.Default.JobRecord, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (StorageException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
