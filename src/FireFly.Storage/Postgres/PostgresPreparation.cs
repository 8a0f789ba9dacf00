using Microsoft.Extensions.Hosting;

namespace FireFly.Storage.Postgres;

/// <summary>
/// Brings the database to the schema when the process starts, not only at the first request. A database that cannot be used does not end the
/// process: the log and the health check say why, and it is tried again until it works.
/// </summary>
internal sealed class PostgresPreparation(PostgresDatabase database, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await database.WhyUnusableAsync(stoppingToken).ConfigureAwait(false) is not null)
            {
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
