using Grpc.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Qdrant.Client;

namespace FireFly.Storage.Qdrant;

/// <summary>Whether Qdrant answers and takes the key. Without it everything works, with more memory and processor time here.</summary>
internal sealed class QdrantHealth(QdrantEndpoint endpoint, IQdrantClient client) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await client.CollectionExistsAsync("firefly-health", cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (RpcException exception)
        {
            return HealthCheckResult.Degraded($"{QdrantFailures.Explain(exception, endpoint)}; similar recordings are searched in process");
        }
    }
}
