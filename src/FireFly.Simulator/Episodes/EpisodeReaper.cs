namespace FireFly.Simulator.Episodes;

/// <summary>Drops idle episodes, and what protocols keep beside them, every minute.</summary>
internal sealed partial class EpisodeReaper(EpisodeRegistry episodes, IEnumerable<IIdleSessions> sessions, TimeProvider time, ILogger<EpisodeReaper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (episodes.Reap() is > 0 and var dropped)
                {
                    LogDropped(dropped);
                }

                foreach (var kept in sessions)
                {
                    kept.Reap();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Dropped {Count} idle episodes")]
    private partial void LogDropped(int count);
}
