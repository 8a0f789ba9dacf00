using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FireFly.Storage.Postgres;

/// <summary>Whether the database answers and has the schema of this build.</summary>
internal sealed class PostgresHealth(PostgresDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await database.WhyUnusableAsync(cancellationToken).ConfigureAwait(false) is { } reason ? HealthCheckResult.Unhealthy(reason) : HealthCheckResult.Healthy();
}
