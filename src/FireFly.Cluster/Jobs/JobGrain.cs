using FireFly.Cluster.Placement;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using Microsoft.Extensions.Logging;

namespace FireFly.Cluster.Jobs;

/// <summary>
/// Runs a job on a silo of its role, with the handler that a single process uses too. All that counts is in the store: when the silo is gone,
/// the job's keepers call the grain, it comes up on another one, and goes on from what is finished.
/// </summary>
[RolePlacement]
internal sealed partial class JobGrain(JobRunner jobs, JobSlots slots, ILogger<JobGrain> logger) : Grain, IJobGrain, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _work = Task.CompletedTask;

    private string Kind => this.GetPrimaryKeyString().Split('/')[1];

    private string Id => this.GetPrimaryKeyString().Split('/', 3)[2];

    public Task RunAsync()
    {
        if (_work.IsCompleted && !_stopping.IsCancellationRequested)
        {
            var (kind, id) = (Kind, Id);

            // Off the grain's own scheduler, so that it answers meanwhile.
            _work = Task.Run(() => WorkAsync(kind, id, _stopping.Token));
        }

        return Task.CompletedTask;
    }

    public Task CancelAsync() => jobs.CancelHereAsync(Id, CancellationToken.None);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _work.WaitAsync(cancellationToken);
    }

    /// <summary>Called by the silo once the grain is deactivated.</summary>
    public void Dispose() => _stopping.Dispose();

    private async Task WorkAsync(string kind, string id, CancellationToken stopping)
    {
        try
        {
            using var slot = await slots.EnterAsync(kind, stopping);
            await jobs.RunHereAsync(id, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The silo stops, and another one goes on.
        }
        catch (StorageException exception)
        {
            // The job stays unfinished in the store, and is tried again.
            LogStore(kind, id, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} job {Id} is tried again: {Reason}")]
    private partial void LogStore(string kind, string id, string reason);
}
