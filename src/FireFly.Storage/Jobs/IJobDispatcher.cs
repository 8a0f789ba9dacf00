using FireFly.Contracts;

namespace FireFly.Storage.Jobs;

/// <summary>Says in which of several processes that share a store a job runs. A process that runs its jobs itself has none.</summary>
public interface IJobDispatcher
{
    /// <summary>Whether some process does jobs of this kind.</summary>
    bool Knows(string kind);

    /// <summary>Lets a job that is in the store run, wherever its kind is done. A job that cannot be handed over now is found in the store later.</summary>
    Task DispatchAsync(JobRecord job, CancellationToken cancellationToken);

    /// <summary>Cancels a job wherever it waits or runs.</summary>
    Task CancelAsync(JobRecord job, CancellationToken cancellationToken);
}
