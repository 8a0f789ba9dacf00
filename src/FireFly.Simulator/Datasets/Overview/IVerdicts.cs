using FireFly.Contracts;

namespace FireFly.Simulator.Datasets.Overview;

/// <summary>What people said of the tasks of a dataset: beside its files, or in the store. Thread-safe.</summary>
internal interface IVerdicts
{
    /// <summary>All of them by task.</summary>
    Task<IReadOnlyDictionary<string, TaskVerdict>> AllAsync(CancellationToken cancellationToken);

    /// <summary>Keeps one, in place of what was said of the task before.</summary>
    Task KeepAsync(TaskVerdict verdict, CancellationToken cancellationToken);

    /// <summary>Forgets what was said of a task.</summary>
    Task ForgetAsync(string task, CancellationToken cancellationToken);
}
