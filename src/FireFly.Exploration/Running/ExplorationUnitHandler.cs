using System.Collections.Concurrent;
using System.Text.Json;
using FireFly.Exploration.Agents;
using FireFly.Mcp;
using FireFly.Models;
using FireFly.Storage;
using FireFly.Storage.Jobs;

namespace FireFly.Exploration.Running;

/// <summary>Runs units of explorations that any replica planned. Servers of an exploration are ended when no unit came for a while.</summary>
internal sealed class ExplorationUnitHandler : IUnitHandler, IAsyncDisposable
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, ExplorationWorker> _workers = new(StringComparer.Ordinal);
    private readonly Func<ExplorationWorker> _new;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _users = new(StringComparer.Ordinal);
    private readonly ITimer _timer;

    public ExplorationUnitHandler(IDocumentStore store, ChatModels models, IConfiguration configuration, LiveServers live, TimeProvider time)
    {
        _new = () => new ExplorationWorker(store, ExplorerAgent.From(models, configuration), live, time);
        _timer = time.CreateTimer(_ => _ = DropUnusedAsync(Keep), null, Keep / 2, Keep / 2);
    }

    public string Kind => UnitRunner.Kind;

    public async Task RunAsync(UnitRun run, WorkUnit unit, CancellationToken cancellationToken)
    {
        var context = run.Context.Deserialize(ExplorationJson.Default.UnitContext)!;
        var plan = unit.Plan.Deserialize(ExplorationJson.Default.UnitPlan)!;
        var worker = Enter(context.Run);
        try
        {
            await worker.RunAsync(context, plan, cancellationToken);
        }
        finally
        {
            Leave(context.Run);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await DropUnusedAsync(TimeSpan.MinValue);
    }

    private ExplorationWorker Enter(string run)
    {
        lock (_lock)
        {
            _users[run] = _users.GetValueOrDefault(run) + 1;
            return _workers.GetOrAdd(run, _ => _new());
        }
    }

    private void Leave(string run)
    {
        lock (_lock)
        {
            _users[run]--;
        }
    }

    private async Task DropUnusedAsync(TimeSpan unused)
    {
        List<ExplorationWorker> dropped = [];
        lock (_lock)
        {
            foreach (var (id, worker) in _workers)
            {
                if ((unused == TimeSpan.MinValue || _users.GetValueOrDefault(id) == 0) && worker.Unused >= unused && _workers.TryRemove(id, out _))
                {
                    dropped.Add(worker);
                }
            }
        }

        foreach (var worker in dropped)
        {
            await worker.DisposeAsync();
        }
    }
}
