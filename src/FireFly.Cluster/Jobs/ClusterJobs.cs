using FireFly.Contracts;
using FireFly.Storage.Jobs;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace FireFly.Cluster.Jobs;

/// <summary>Hands jobs to their grains. What cannot be handed over is found in the store by its keepers.</summary>
internal sealed partial class ClusterJobs(IGrainFactory grains, ILogger<ClusterJobs> logger) : IJobDispatcher
{
    public bool Knows(string kind) => ClusterRoles.OfKind(kind) is not null;

    public async Task DispatchAsync(JobRecord job, CancellationToken cancellationToken)
    {
        try
        {
            await GrainOf(job).RunAsync().WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            LogLater(job.Kind, job.Id, exception.Message);
        }
    }

    public Task CancelAsync(JobRecord job, CancellationToken cancellationToken) => GrainOf(job).CancelAsync().WaitAsync(cancellationToken);

    private IJobGrain GrainOf(JobRecord job) => grains.GetGrain<IJobGrain>(ClusterRoles.Key(ClusterRoles.OfKind(job.Kind)!, $"{job.Kind}/{job.Id}"));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} job {Id} begins later: {Reason}")]
    private partial void LogLater(string kind, string id, string reason);
}
