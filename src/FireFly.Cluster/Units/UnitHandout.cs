using System.Collections.Concurrent;
using FireFly.Storage.Jobs;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace FireFly.Cluster.Units;

/// <summary>One run of units: for each silo of the role some lanes, each of which takes the next unit when its last one is done.</summary>
internal sealed partial class UnitHandout : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private readonly UnitRun _run;
    private readonly Func<WorkUnit, Task> _finished;
    private readonly string _role;
    private readonly IGrainFactory _grains;
    private readonly ClusterMembers _members;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConcurrentQueue<WorkUnit> _open;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left;

    public UnitHandout(
        UnitRun run, IReadOnlyList<WorkUnit> units, Func<WorkUnit, Task> finished, string role, IGrainFactory grains, ClusterMembers members, TimeProvider time, ILogger<UnitHandout> logger)
    {
        (_run, _finished, _role, _grains, _members, _time, _logger) = (run, finished, role, grains, members, time, logger);

        // The heaviest first: one that begins last keeps all others waiting.
        _open = new ConcurrentQueue<WorkUnit>(units.OrderByDescending(unit => unit.Weight));
        _left = units.Count;
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var lanes = new Dictionary<SiloAddress, List<Task>>();
        try
        {
            while (!_done.Task.IsCompleted)
            {
                OpenLanes(lanes, ends.Token);

                await Task.WhenAny(_done.Task, Task.Delay(BetweenLooks, _time, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }

            await _done.Task;
        }
        finally
        {
            await ends.CancelAsync();
            await Task.WhenAll(lanes.Values.SelectMany(own => own));
        }
    }

    public void Dispose() => _gate.Dispose();

    // One for each silo, then a second one, and so on, as far as the run allows.
    private void OpenLanes(Dictionary<SiloAddress, List<Task>> lanes, CancellationToken cancellationToken)
    {
        foreach (var lane in lanes.Values)
        {
            lane.RemoveAll(task => task.IsCompleted);
        }

        var silos = _members.Of(_role);
        for (var each = 1; each <= _run.Parallel && !_open.IsEmpty; each++)
        {
            foreach (var silo in silos)
            {
                var own = lanes.TryGetValue(silo, out var known) ? known : lanes[silo] = [];
                if (own.Count < each && lanes.Values.Sum(lane => lane.Count) < _run.Most)
                {
                    own.Add(LaneAsync(silo, cancellationToken));
                }
            }
        }
    }

    // Never throws: what ends the run is told by the source.
    private async Task LaneAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        await Task.Yield();
        while (!cancellationToken.IsCancellationRequested && _open.TryDequeue(out var unit))
        {
            try
            {
                var answer = await CallAsync(silo, unit, cancellationToken);
                if (answer.Error is null)
                {
                    await FinishAsync(unit);
                    continue;
                }

                if (!answer.Again)
                {
                    _done.TrySetException(new InvalidOperationException(answer.Error));
                    return;
                }
            }
            catch (Exception exception) when (exception is OrleansException or TimeoutException)
            {
                LogAgain(_run.Id, unit.Id, silo, exception.Message);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // whatever goes wrong ends the run with its reason
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _done.TrySetException(exception);
                return;
            }

            // Another lane takes it; this one ends, and comes back if its silo is still there.
            _open.Enqueue(unit);
            return;
        }
    }

    private async Task<UnitAnswer> CallAsync(SiloAddress silo, WorkUnit unit, CancellationToken cancellationToken)
    {
        var grain = _grains.GetGrain<IUnitGrain>(ClusterRoles.Key(_role, $"{_run.Id}/{unit.Id}"));
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        try
        {
            return await grain.RunAsync(
                new UnitCall { Kind = _run.Kind, Run = _run.Id, Context = _run.Context.GetRawText(), Unit = unit.Id, Plan = unit.Plan.GetRawText() }, cancellationToken);
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }

    private async Task FinishAsync(WorkUnit unit)
    {
        await _gate.WaitAsync();
        try
        {
            await _finished(unit);
        }
        finally
        {
            _gate.Release();
        }

        if (Interlocked.Decrement(ref _left) == 0)
        {
            _done.TrySetResult();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The unit {Unit} of {Run} begins again, as {Silo} did not finish it: {Reason}")]
    private partial void LogAgain(string run, string unit, SiloAddress silo, string reason);
}
