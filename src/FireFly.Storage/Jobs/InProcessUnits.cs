namespace FireFly.Storage.Jobs;

/// <summary>Runs units in this process, in their order.</summary>
public sealed class InProcessUnits : IUnitScheduler
{
    /// <inheritdoc />
    public async Task RunAsync(
        UnitRun run, IReadOnlyList<WorkUnit> units, Func<WorkUnit, CancellationToken, Task> here, Func<WorkUnit, Task> finished, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var gate = new SemaphoreSlim(1, 1);
        var options = new ParallelOptions { MaxDegreeOfParallelism = run.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(units, options, async (unit, token) =>
        {
            await here(unit, token).ConfigureAwait(false);
            await gate.WaitAsync(token).ConfigureAwait(false);
            try
            {
                await finished(unit).ConfigureAwait(false);
            }
            finally
            {
                gate.Release();
            }
        }).ConfigureAwait(false);
    }
}
