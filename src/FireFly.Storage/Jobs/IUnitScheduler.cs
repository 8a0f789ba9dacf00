namespace FireFly.Storage.Jobs;

/// <summary>
/// Runs the units of a job: in this process, or on all replicas of the service. A unit is idempotent and its result is kept in the store, so
/// it may be begun again when the process that ran it is gone. Thread-safe.
/// </summary>
public interface IUnitScheduler
{
    /// <summary>Runs all units, several at once, and returns when they are finished. The first failure ends the run and is thrown.</summary>
    /// <param name="run">What the units have in common.</param>
    /// <param name="units">The units.</param>
    /// <param name="here">Does a unit in this process. On another replica, the <see cref="IUnitHandler"/> of the run's kind does the same.</param>
    /// <param name="finished">Called for each unit that is finished, one after another.</param>
    /// <param name="cancellationToken">Ends the run; units that are at work are given up.</param>
    Task RunAsync(
        UnitRun run, IReadOnlyList<WorkUnit> units, Func<WorkUnit, CancellationToken, Task> here, Func<WorkUnit, Task> finished, CancellationToken cancellationToken);
}
