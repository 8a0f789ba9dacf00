using System.Collections.Concurrent;
using System.Diagnostics;
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
    private readonly string _process;

    /// <param name="store">Where recordings go.</param>
    /// <param name="settings">How.</param>
    public CallRecorder(IRecordingStore store, RecorderSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (Store, Settings) = (store, settings);
        Redactor = new Redactor(settings.Rules, settings.Servers, settings.Key);
        _process = Name(Process.GetCurrentProcess());
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
        var open = new SortedDictionary<string, OpenSession>(state.Open.ToDictionary(), StringComparer.Ordinal) { [id] = new OpenSession(server.Name, _process) };
        await Store.KeepAsync(state with { Sessions = state.Sessions + 1, Open = open }).ConfigureAwait(false);
        Count(server.Name, counts => counts with { Sessions = counts.Sessions + 1 });
        return new RecorderSession(this, server, id, tools);
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

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

    internal static RecorderState Without(RecorderState state, IEnumerable<string> sessions)
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
        var dead = state.Open.Where(pair => pair.Value.Server == server.Name && !IsAlive(pair.Value.Process)).Select(pair => pair.Key).ToList();
        if (dead.Count == 0)
        {
            return state;
        }

        var isHarmless = Settings.Fresh || server.Stateful == false || (tools.Count > 0 && tools.Values.All(tool => Settings.Purity.ChangesNothing(tool, Nothing)));
        state = Without(state, dead);
        return isHarmless ? state : With(state, server.Name, StateKeys.After(state.States.GetValueOrDefault(server.Name, StateKeys.Initial), $"{server.Name}/", Nothing));
    }

    private bool IsAlive(string process)
    {
        if (process == _process)
        {
            return true;
        }

        try
        {
            using var found = Process.GetProcessById(int.Parse(process.Split('@')[0]));
            return Name(found) == process;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or OverflowException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    // Ids are used again; in a container every process may have the same one.
    private static string Name(Process process) => $"{process.Id}@{process.StartTime.ToUniversalTime().Ticks / TimeSpan.TicksPerSecond}";

    private sealed class Entered(IAsyncDisposable store, SemaphoreSlim gate) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await store.DisposeAsync().ConfigureAwait(false);
            gate.Release();
        }
    }
}
