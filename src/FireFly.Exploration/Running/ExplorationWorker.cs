using FireFly.Contracts;
using FireFly.Exploration.Agents;
using FireFly.Exploration.Explorations;
using FireFly.Exploration.Learning;
using FireFly.Mcp;
using FireFly.Storage;

namespace FireFly.Exploration.Running;

/// <summary>
/// Runs units of an exploration that another process planned: has live servers of its own, and learns what is known from the units of the
/// earlier rounds in the store, in their order. Thread-safe.
/// </summary>
internal sealed class ExplorationWorker(IDocumentStore store, ExplorerAgent? agent, LiveServers live, TimeProvider time) : IAsyncDisposable
{
    private const int KeptSessions = 8;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly List<string> _merged = [];
    private string? _round;
    private ExplorationCatalog? _catalog;
    private IReadOnlyList<ServerDefinition> _servers = [];
    private Knowledge? _knowledge;
    private LiveRun? _live;
    private PristinePool? _pool;
    private CancellationTokenSource _roundEnds = new();
    private TaskCompletionSource? _idle;
    private int _running;
    private long _used = time.GetTimestamp();

    /// <summary>How long no unit has been at work.</summary>
    public TimeSpan Unused => Volatile.Read(ref _running) > 0 ? TimeSpan.Zero : time.GetElapsedTime(Interlocked.Read(ref _used));

    public async Task RunAsync(UnitContext context, UnitPlan plan, CancellationToken cancellationToken)
    {
        UnitExplorer explorer;
        Knowledge knowledge;
        CancellationToken roundEnds;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await EnterAsync(context, cancellationToken);
            explorer = new UnitExplorer(store, _catalog!, _pool!, context.ExplorationId, agent);
            (knowledge, roundEnds) = (_knowledge!, _roundEnds.Token);
            Interlocked.Increment(ref _running);
        }
        finally
        {
            _gate.Release();
        }

        try
        {
            if (await ExplorationUnits.FindAsync(store, context.ExplorationId, plan.Id, cancellationToken) is null)
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, roundEnds);
                await explorer.ExploreAsync(plan, knowledge, either.Token);
            }
        }
        finally
        {
            Interlocked.Exchange(ref _used, time.GetTimestamp());
            if (Interlocked.Decrement(ref _running) == 0)
            {
                Volatile.Read(ref _idle)?.TrySetResult();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _roundEnds.CancelAsync();
        if (_pool is not null)
        {
            await _pool.DisposeAsync();
        }

        if (_live is not null)
        {
            await _live.DisposeAsync();
        }

        _roundEnds.Dispose();
        _gate.Dispose();
    }

    private async Task EnterAsync(UnitContext context, CancellationToken cancellationToken)
    {
        if (_round == context.Round && _merged.SequenceEqual(context.Earlier, StringComparer.Ordinal))
        {
            return;
        }

        // Whoever asks has finished the round before, so a unit of it that is still at work here is nobody's any more.
        await EndRoundAsync(cancellationToken);
        await BeginAsync(context, cancellationToken);
        if (!context.Earlier.Take(_merged.Count).SequenceEqual(_merged, StringComparer.Ordinal))
        {
            _merged.Clear();
        }

        if (_merged.Count == 0)
        {
            _knowledge = new Knowledge(_catalog!.Tools.Values, _servers);
        }

        foreach (var round in context.Earlier.Skip(_merged.Count))
        {
            await foreach (var unit in ExplorationUnits.OfRoundAsync(store, context.ExplorationId, round, cancellationToken))
            {
                _knowledge!.Merge(unit);
            }

            _merged.Add(round);
        }

        foreach (var server in context.Stateless)
        {
            _live!.Environment.MarkStateless(server);
        }

        _round = context.Round;
    }

    private async Task EndRoundAsync(CancellationToken cancellationToken)
    {
        _round = null;
        await _roundEnds.CancelAsync();
        var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _idle, idle);
        if (Volatile.Read(ref _running) > 0)
        {
            await idle.Task.WaitAsync(cancellationToken);
        }

        _roundEnds.Dispose();
        _roundEnds = new CancellationTokenSource();
    }

    private async Task BeginAsync(UnitContext context, CancellationToken cancellationToken)
    {
        if (_live is not null)
        {
            return;
        }

        var (_, tools, servers) = await ExploredCatalog.ReadAsync(store, context.GraphId, cancellationToken);
        _servers = servers;
        _catalog = new ExplorationCatalog(servers, tools);
        _live = live.Begin(servers, context.Run);
        _pool = new PristinePool(_live.Environment, KeptSessions);
    }
}
