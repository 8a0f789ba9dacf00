using FireFly.Contracts;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace FireFly.Cluster.Jobs;

/// <summary>
/// Looks every few seconds for unfinished jobs of its role in the store, and calls their grains: one whose silo is gone comes up elsewhere,
/// and one that runs is left alone. Every silo of the role does the same, so no single one is needed.
/// </summary>
internal sealed partial class JobKeeper(JobRunner jobs, ClusterJobs dispatcher, TimeProvider time, ILogger<JobKeeper> logger, string role) : BackgroundService
{
    private const int PageSize = 500;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    // Ids sort by the clocks of those who submitted; later than this, none is put before another.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(5);

    private string? _settled;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, time);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var allSettled = true;
            var after = _settled;
            while (await jobs.ListAsync(after, PageSize, cancellationToken) is { Count: > 0 } page)
            {
                foreach (var job in page)
                {
                    allSettled = allSettled && job.State.IsFinal() && time.GetUtcNow() - job.Updated > Settled;
                    _settled = allSettled ? job.Id : _settled;
                    if (!job.State.IsFinal() && ClusterRoles.OfKind(job.Kind) == role)
                    {
                        await dispatcher.DispatchAsync(job, cancellationToken);
                    }
                }

                after = page[^1].Id;
            }
        }
        catch (Exception exception) when (exception is StorageException or OrleansException)
        {
            LogFailure(exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Unfinished jobs could not be looked for: {Reason}")]
    private partial void LogFailure(string reason);
}
