using System.Collections.Concurrent;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Mcp.Workspaces;

namespace FireFly.Mcp;

/// <summary>
/// Private folders and fresh server processes for one exploration or proof. Servers start when first called. Thread-safe; calls to
/// servers that share a workspace run one after another.
/// </summary>
public sealed class LiveSession : IAsyncDisposable
{
    private readonly LiveEnvironment _environment;
    private readonly SessionRequest _request;
    private readonly string _folder;
    private readonly ConcurrentDictionary<string, Sessions.ServerSlot> _slots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Area>> _areas = new(StringComparer.Ordinal);
    private int _disposed;

    internal LiveSession(LiveEnvironment environment, SessionRequest request, string folder) =>
        (_environment, _request, _folder) = (environment, request, folder);

    /// <summary>The requested id.</summary>
    public string Id => _request.Id;

    /// <summary>Whether files of any workspace or home differ now from what a fresh session has.</summary>
    public bool WorkspaceChanged => LiveAreas.Any(area => area.DiffersFromTemplate());

    private bool HasPlaces => _slots.Values.Any(slot => slot.Counted);

    private IEnumerable<Area> LiveAreas => _areas.OrderBy(pair => pair.Key, StringComparer.Ordinal).Where(pair => pair.Value.IsValueCreated).Select(pair => pair.Value.Value);

    /// <summary>Hash over names, modes and contents of all the session's files now: equal for equal states on any machine.</summary>
    public string Fingerprint() => string.Join('+', LiveAreas.Select(area => area.Fingerprint()));

    /// <summary>Real path of the folder that a server sees as <c>/workspace</c>; null before its first call and for HTTP servers.</summary>
    public string? WorkspaceOf(string server) =>
        _environment.Find(server) is { } definition && _areas.TryGetValue(_environment.AreaKey(definition), out var area) && area.IsValueCreated ? area.Value.Workspace : null;

    /// <summary>Whether it takes up a place among the sessions of the server.</summary>
    internal bool Occupies(string server) => _slots.TryGetValue(server, out var slot) && slot.Counted;

    /// <summary>Whether it takes up a place that somebody waits for.</summary>
    internal bool IsWanted => _slots.Any(slot => slot.Value.Counted && _environment.Places.IsWanted(slot.Key));

    /// <summary>Ends the given servers, and with them what they hold in memory; false where files differ from a fresh session's.</summary>
    internal async Task<bool> TryForgetAsync(IReadOnlyCollection<string> servers)
    {
        foreach (var server in servers)
        {
            if (_slots.TryRemove(server, out var slot))
            {
                await EndAsync(server, slot);
            }
        }

        return servers.Count == 0 || !WorkspaceChanged;
    }

    /// <summary>Calls a tool. Whatever goes wrong with the server is in the outcome.</summary>
    /// <param name="server">Name of the server.</param>
    /// <param name="tool">Name of the tool on its server.</param>
    /// <param name="arguments">Arguments object, with virtual paths.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ServerBusyException">Others use the server, and may wait for one of which this session holds a place.</exception>
    public async Task<CallOutcome> CallAsync(string server, string tool, JsonElement arguments, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        if (_environment.Find(server) is not { } definition)
        {
            return Sessions.Outcome.Failed(FailureCode.NotAvailable, $"there is no server named {server}");
        }

        using var scope = _environment.Calls.BeginScope(server, tool);
        var outcome = await Telemetry.ToolCalls.TraceAsync(definition, tool, () => CallAsync(definition, tool, arguments, ct));
        _environment.Calls.Log(server, tool, outcome);
        return outcome;
    }

    /// <summary>Ends the session's servers, with whatever they started, and deletes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await Task.WhenAll(_slots.Select(pair => EndAsync(pair.Key, pair.Value)));
        foreach (var area in LiveAreas)
        {
            area.Dispose();
        }

        Folders.Delete(_folder);
        _environment.Forget(this);
    }

    private async Task<CallOutcome> CallAsync(ServerDefinition definition, string tool, JsonElement arguments, CancellationToken ct)
    {
        var server = definition.Name;
        if (definition.Forbids(tool) is { } member)
        {
            return Sessions.Outcome.Failed(FailureCode.NotAvailable, $"the configuration excludes {server}/{tool} ({member})");
        }

        var budget = _environment.Budget(server);
        if (budget.IsSpent)
        {
            return Sessions.Outcome.Failed(FailureCode.Limit, $"totalSeconds of {server} is used up ({definition.Limits.TotalSeconds} s)");
        }

        await _environment.Places.TakeTurnAsync(definition, ct);
        var outcome = _request is { AllowShared: true, ClockShift.Ticks: 0 } && _environment.Shared(server) is { } shared
            ? await shared.CallAsync(tool, arguments, HasPlaces, ct)
            : await CallOwnAsync(definition, tool, arguments, ct);
        budget.Spend(outcome.LatencyMs);
        return outcome;
    }

    private async Task EndAsync(string server, Sessions.ServerSlot slot)
    {
        if (slot.Connection is { } connection)
        {
            if (_environment.Find(server) is { } definition)
            {
                await LookAtToolsAsync(slot, definition, connection, CancellationToken.None);
            }

            await connection.DisposeAsync();
        }

        if (slot.Counted)
        {
            _environment.Places.Leave(server);
        }
    }

    private async Task<CallOutcome> CallOwnAsync(ServerDefinition definition, string tool, JsonElement arguments, CancellationToken ct)
    {
        var slot = _slots.GetOrAdd(definition.Name, _ => new Sessions.ServerSlot());
        if (definition.Transport == ServerTransport.Http)
        {
            var (reached, failed) = await ConnectOneByOneAsync(slot, definition, ct);
            return failed ?? await CallAsync(slot, definition, reached!, tool, arguments, ct);
        }

        Area area;
        try
        {
            area = AreaOf(definition);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Sessions.Outcome.Failed(FailureCode.StartFailed, exception.Message);
        }

        await area.Gate.WaitAsync(ct);
        try
        {
            var (connection, failed) = await ConnectAsync(slot, definition, area, ct);
            if (failed is not null)
            {
                return failed;
            }

            var outcome = await CallAsync(slot, definition, connection!, tool, arguments, ct);
            return outcome with { WorkspaceChanged = area.LookForChange() };
        }
        finally
        {
            area.Gate.Release();
        }
    }

    private async Task<CallOutcome> CallAsync(
        Sessions.ServerSlot slot, ServerDefinition definition, Sessions.ServerConnection connection, string tool, JsonElement arguments, CancellationToken ct)
    {
        await LookAtToolsAsync(slot, definition, connection, ct);
        slot.LastCall = new OpeningCall(tool, arguments);
        return await connection.CallAsync(tool, arguments, ct);
    }

    // A server says that its list changed at any time after the call that changed it.
    private async Task LookAtToolsAsync(Sessions.ServerSlot slot, ServerDefinition definition, Sessions.ServerConnection connection, CancellationToken ct)
    {
        if (connection.Watch.ToolChanges > slot.ToolChanges && connection.Death is null)
        {
            slot.ToolChanges = connection.Watch.ToolChanges;
            await _environment.ToolsChangedAsync(definition, slot.LastCall, connection, ct);
        }
    }

    private async Task<(Sessions.ServerConnection? Connection, CallOutcome? Failure)> ConnectOneByOneAsync(Sessions.ServerSlot slot, ServerDefinition definition, CancellationToken ct)
    {
        await slot.Gate.WaitAsync(ct);
        try
        {
            return await ConnectAsync(slot, definition, area: null, ct);
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    private async Task<(Sessions.ServerConnection? Connection, CallOutcome? Failure)> ConnectAsync(Sessions.ServerSlot slot, ServerDefinition definition, Area? area, CancellationToken ct)
    {
        if (slot.StartFailure is { } earlier)
        {
            return (null, Sessions.Outcome.Failed(FailureCode.StartFailed, earlier));
        }

        if (slot.Connection is { Death: null } alive)
        {
            return (alive, null);
        }

        if (slot.Connection is { } dead)
        {
            if (slot.Restarted || area is { ChangedByCalls: true })
            {
                return (null, Sessions.Outcome.Failed(FailureCode.Died, $"{definition.Name} died earlier in this session and its state is lost: {dead.Death}"));
            }

            slot.Restarted = true;
            await dead.DisposeAsync();
        }

        if (!slot.Counted)
        {
            await _environment.Places.EnterAsync(definition, HasPlaces, ct);
            slot.Counted = true;
        }

        try
        {
            area?.LookBeforeStart();
            slot.Connection = await _environment.Connections.OpenAsync(definition, area, _request.ClockShift, ct);
            slot.ToolChanges = slot.Connection.Watch.ToolChanges;
            area?.SettleAfterStart();
            return (slot.Connection, null);
        }
        catch (Sessions.StartException exception)
        {
            slot.StartFailure = $"{definition.Name} could not be started: {exception.Full}";
            return (null, Sessions.Outcome.Failed(FailureCode.StartFailed, slot.StartFailure));
        }
    }

    private Area AreaOf(ServerDefinition definition) =>
        _areas.GetOrAdd(_environment.AreaKey(definition), _ => new Lazy<Area>(() => _environment.CreateArea(definition, Path.Combine(_folder, $"{_areas.Count}-{definition.Name}")))).Value;
}
