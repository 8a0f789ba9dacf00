using FireFly.Storage.Jobs;
using Microsoft.Extensions.Logging;

namespace FireFly.Cluster.Units;

/// <summary>Hands the units of a run out to all silos of its role, so many at a time to each; a unit of a silo that is gone goes to another one.</summary>
internal sealed class ClusterUnits(IGrainFactory grains, ClusterMembers members, TimeProvider time, ILoggerFactory loggers, string role) : IUnitScheduler
{
    public async Task RunAsync(
        UnitRun run, IReadOnlyList<WorkUnit> units, Func<WorkUnit, CancellationToken, Task> here, Func<WorkUnit, Task> finished, CancellationToken cancellationToken)
    {
        if (units.Count > 0)
        {
            using var handout = new UnitHandout(run, units, finished, role, grains, members, time, loggers.CreateLogger<UnitHandout>());
            await handout.RunAsync(cancellationToken);
        }
    }
}
