using System.Collections.Concurrent;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Mcp;

namespace FireFly.Exploration.Recorder;

/// <summary>Writes down the calls of conversations, redacted and judged. Thread-safe; calls are kept in the order of their answers.</summary>
public sealed class CallRecorder : IDisposable
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentDictionary<string, RecorderCounts> _counts = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, bool> _open = new(StringComparer.Ordinal);

    /// <param name="store">Where recordings go.</param>
    /// <param name="settings">How.</param>
    /// <param name="time">Tells when processes of other machines were last heard of.</param>
    public CallRecorder(IRecordingStore store, RecorderSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (Store, Settings, _time) = (store, settings, time);
        Redactor = new Redactor(settings.Rules, settings.Servers, settings.Key);
    }

    /// <summary>Counts by server.</summary>
    public IReadOnlyDictionary<string, RecorderCounts> Counts => new SortedDictionary<string, RecorderCounts>(_counts, StringComparer.Ordinal);

    /// <summary>Values that were redacted.</summary>
    public long Redacted => Redactor.Replaced;

    internal IRecordingStore Store { get; }

    internal RecorderSettings Settings { get; }

    internal Redactor Redactor { get; }

    /// <summary>Begins a conversation with a server.</summary>
    public async Task<RecorderSession> BeginAsync(ServerDefinition server, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        var others = Settings.Others is { } ask ? await ask(cancellationToken).ConfigureAwait(false) : [];
        await using var gate = await EnterAsync(cancellationToken).ConfigureAwait(false);
        foreach (var known in others.Append(server))
        {
            Redactor.Know(known);
        }

        var state = await Store.StateAsync().ConfigureAwait(false);
        var tools = (await Store.ToolsAsync().ConfigureAwait(false)).Where(tool => tool.Server == server.Name).ToDictionary(tool => tool.Name, StringComparer.Ordinal);
        state = WithoutDead(state, server, tools);
        var id = $"r{state.Sessions + 1:D5}";
        var open = new SortedDictionary<string, OpenSession>(state.Open.ToDictionary(), StringComparer.Ordinal) { [id] = new OpenSession(server.Name, RecorderProcess.Here) };
        await Store.KeepAsync(Signed(state with { Sessions = state.Sessions + 1, Open = open })).ConfigureAwait(false);
        _open[id] = true;
        Count(server.Name, counts => counts with { Sessions = counts.Sessions + 1 });
        return new RecorderSession(this, server, id, tools);
    }

    /// <summary>Gives other machines a sign that this process works, while it has open sessions. To be called every few seconds.</summary>
    public async Task SignAsync(CancellationToken cancellationToken)
    {
        if (!_open.IsEmpty)
        {
            await using var gate = await EnterAsync(cancellationToken).ConfigureAwait(false);
            await Store.KeepAsync(Signed(await Store.StateAsync().ConfigureAwait(false))).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    /// <summary>Ends a session. Under the lock.</summary>
    internal async Task EndAsync(string session)
    {
        _open.TryRemove(session, out _);
        await Store.KeepAsync(Without(await Store.StateAsync().ConfigureAwait(false), [session])).ConfigureAwait(false);
    }

    internal void Count(string server, Func<RecorderCounts, RecorderCounts> change) =>
        _counts.AddOrUpdate(server, _ => change(new RecorderCounts()), (_, counts) => change(counts));

    /// <summary>Keeps other sessions and processes out.</summary>
    internal async Task<IAsyncDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new Entered(await Store.LockAsync(cancellationToken).ConfigureAwait(false), _gate);
        }
        catch
        {
            _gate.Release();
            throw;
        }
    }

    internal static RecorderState With(RecorderState state, string server, string key) =>
        state with { States = new SortedDictionary<string, string>(state.States.ToDictionary(), StringComparer.Ordinal) { [server] = key } };

    private static RecorderState Without(RecorderState state, IEnumerable<string> sessions)
    {
        var open = new SortedDictionary<string, OpenSession>(state.Open.ToDictionary(), StringComparer.Ordinal);
        foreach (var session in sessions)
        {
            open.Remove(session);
        }

        return state with { Open = open };
    }

    /// <summary>A process that was killed may have left a call unrecorded: what its server is like now nobody knows.</summary>
    private RecorderState WithoutDead(RecorderState state, ServerDefinition server, Dictionary<string, Tool> tools)
    {
        var now = _time.GetUtcNow();
        var dead = state.Open.Where(pair => pair.Value.Server == server.Name && !RecorderProcess.Lives(pair.Value.Process, SignOf(state, pair.Value.Process), now)).Select(pair => pair.Key).ToList();
        if (dead.Count == 0)
        {
            return state;
        }

        var isHarmless = Settings.Fresh || server.Stateful == false || (tools.Count > 0 && tools.Values.All(tool => Settings.Purity.ChangesNothing(tool, Nothing)));
        state = Without(state, dead);
        return isHarmless ? state : With(state, server.Name, StateKeys.After(state.States.GetValueOrDefault(server.Name, StateKeys.Initial), $"{server.Name}/", Nothing));
    }

    private static DateTimeOffset? SignOf(RecorderState state, string process) => state.Signs.TryGetValue(process, out var sign) ? sign : null;

    // Signs of processes without sessions are of no use.
    private RecorderState Signed(RecorderState state)
    {
        var signs = new SortedDictionary<string, DateTimeOffset>(StringComparer.Ordinal) { [RecorderProcess.Here] = _time.GetUtcNow() };
        foreach (var process in state.Open.Values.Select(session => session.Process).Where(process => process != RecorderProcess.Here && state.Signs.ContainsKey(process)))
        {
            signs[process] = state.Signs[process];
        }

        return state with { Signs = signs };
    }

    private sealed class Entered(IAsyncDisposable store, SemaphoreSlim gate) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await store.DisposeAsync().ConfigureAwait(false);
            gate.Release();
        }
    }
}
