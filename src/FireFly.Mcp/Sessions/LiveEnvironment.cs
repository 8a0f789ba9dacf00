using System.Collections.Concurrent;
using FireFly.Contracts;
using FireFly.Mcp.Limits;
using FireFly.Mcp.Listing;
using FireFly.Mcp.Packages;
using FireFly.Mcp.Processes;
using FireFly.Mcp.Sandboxing;
using FireFly.Mcp.Sessions;
using FireFly.Mcp.Telemetry;
using FireFly.Mcp.Workspaces;
using Microsoft.Extensions.Logging;

namespace FireFly.Mcp;

/// <summary>The live servers of a run: opens sessions, lists tools, and ends every process that it started. Thread-safe.</summary>
public sealed partial class LiveEnvironment : IAsyncDisposable
{
    private static readonly TimeSpan ListingPatience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, ServerDefinition> _definitions;
    private readonly LateTools _late = new();
    private readonly Dictionary<string, ServerBudget> _budgets;
    private readonly ConcurrentDictionary<string, SharedServer> _shared = new(StringComparer.Ordinal);
    private readonly SessionWorlds _worlds;
    private readonly ConcurrentDictionary<LiveSession, bool> _sessions = new();
    private readonly ConcurrentDictionary<PristinePool, bool> _pools = new();
    private readonly ProcessStarter _starter = new();
    private readonly ServerWatch _watch;
    private readonly SurroundingsReport _surroundings;
    private readonly ServerLauncher _launcher;
    private readonly UserNetwork? _internet;
    private readonly ServerUser _user;
    private readonly ClockShifter _clock;
    private readonly LiveOptions _options;
    private readonly ServerPlaces _places;
    private readonly TimeProvider _time;
    private readonly string _root;
    private readonly string? _sandboxFolder;
    private readonly bool _madeRoot;
    private readonly ILogger<LiveEnvironment> _logger;
    private int _opened;

    /// <summary>Looks at what the machine offers; starts no server.</summary>
    /// <exception cref="SandboxMissingException">A sandbox is required and none works here.</exception>
    public LiveEnvironment(IReadOnlyList<ServerDefinition> servers, LiveOptions options, ServerPlaces places, TimeProvider time, ILoggerFactory loggers)
    {
        _logger = loggers.CreateLogger<LiveEnvironment>();
        Calls = new CallLog(loggers.CreateLogger<CallLog>());
        (_options, _places, _time) = (options, places, time);
        _definitions = new ConcurrentDictionary<string, ServerDefinition>(servers.ToDictionary(server => server.Name), StringComparer.Ordinal);
        _budgets = servers.ToDictionary(server => server.Name, server => new ServerBudget(server, options.Run, places.Ledger), StringComparer.Ordinal);
        _root = Path.GetFullPath(options.WorkRoot);
        _madeRoot = !Directory.Exists(_root);
        Directory.CreateDirectory(_root);
        _clock = ClockShifter.Probe();
        var (sandbox, reason) = options.Sandbox == SandboxMode.Off ? (null, "it is switched off") : Bubblewrap.Probe(_root);
        if (sandbox is null && options.Sandbox == SandboxMode.Required)
        {
            _starter.Dispose();
            throw new SandboxMissingException(reason);
        }

        if (sandbox is null)
        {
            LogNoSandbox(reason);
        }
        else
        {
            LogSandbox(sandbox.Program);
        }

        if (sandbox is not null && servers.Any(server => server is { Transport: ServerTransport.Stdio, Network: ServerNetwork.Internet }))
        {
            (_internet, var missing) = UserNetwork.ProbeAsync(sandbox, _starter).GetAwaiter().GetResult();
            if (_internet is null)
            {
                LogNoNetwork(missing);
            }
        }

        _sandboxFolder = sandbox?.Folder;
        _user = sandbox?.User ?? ServerUser.Own;
        var hidden = new HiddenPaths([.. options.Hidden]);
        _watch = new ServerWatch(options.MaxMemoryBytes ?? ServerWatch.ShareOfThisMachine, LogEnded);
        _worlds = new SessionWorlds(servers, hidden, linkPackages: sandbox is null);
        var warning = _user == ServerUser.Own && Environment.IsPrivilegedProcess ? "it has root's user id behind its sandbox: this machine lets FireFly give it no other one" : null;
        _surroundings = new SurroundingsReport(sandbox is not null, sandbox is null ? null : warning, _internet is not null, _worlds);
        _launcher = new ServerLauncher(
            sandbox is null ? null : new SandboxedLaunch(sandbox, _internet, hidden, _clock), new MappedLaunch(_clock, options.Sandbox == SandboxMode.Off),
            new NpxPackages(options.PackageCache ?? DefaultPackageCache(), loggers.CreateLogger<NpxPackages>()), _worlds);
        Connections = new ConnectionFactory(_launcher, _starter, _watch, options, time);
        places.Add(this);
    }

    /// <summary>Whether server processes run in a sandbox.</summary>
    public bool IsSandboxed => _launcher.IsSandboxed;

    /// <summary>Whether sandboxed servers reach the internet without reaching this machine.</summary>
    public bool HasInternet => _internet is not null;

    /// <summary>Whether sessions can be opened with a shifted clock.</summary>
    public bool CanShiftClock => _clock.IsAvailable;

    /// <summary>The servers of this environment.</summary>
    public IReadOnlyCollection<ServerDefinition> Servers => [.. _definitions.Values];

    internal ConnectionFactory Connections { get; }

    internal CallLog Calls { get; }

    /// <summary>Opens a session; nothing is copied or started before its first call.</summary>
    /// <exception cref="NotSupportedException">A clock shift is asked for that this machine cannot do.</exception>
    public Task<LiveSession> OpenAsync(SessionRequest request, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (request.ClockShift != TimeSpan.Zero && !CanShiftClock)
        {
            throw new NotSupportedException("This machine cannot shift a process's clock: libfaketime is not installed.");
        }

        var session = new LiveSession(this, request, NewFolder(request.Id));
        _sessions[session] = true;
        return Task.FromResult(session);
    }

    /// <summary>From now on sessions that allow it share a few warm processes of the server.</summary>
    public void MarkStateless(string server)
    {
        if (Find(server) is { } definition)
        {
            _shared.GetOrAdd(server, _ => new SharedServer(definition, _places, Connections, CreateArea));
        }
    }

    /// <summary>Connects twice in a throw-away session, reads all tools and compares; what goes wrong is in the listing.</summary>
    public async Task<ServerListing> ListAsync(ServerDefinition server, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(ListingPatience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await _places.EnterAsync(server, hasOthers: false, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            var reason = $"all {server.Limits.MaxSessions} sessions that firefly.maxSessions allows have been in use for {ListingPatience.TotalSeconds} s; try again later";
            return new ServerListing { Server = server.Name, Failure = new ListingFailure(reason, "") };
        }

        try
        {
            var listing = await new ToolLister(Connections, _options).ListAsync(server, () => Area(server), ct);
            _late.Listed(server.Name, listing.Tools.Select(tool => tool.Name));
            return listing with { Surroundings = _surroundings.Of(server) };
        }
        finally
        {
            _places.Leave(server.Name);
        }
    }

    /// <summary>The calls of a server after which tools came that it had not listed; none where nothing came.</summary>
    public IReadOnlyList<OpeningCall> OpeningsFound(string server) => _late.Openings(server);

    /// <summary>From now on every session of the server begins with the calls of its definition.</summary>
    public void Replace(ServerDefinition server)
    {
        ArgumentNullException.ThrowIfNull(server);
        _definitions[server.Name] = server;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_sessions.Keys.Select(session => session.DisposeAsync().AsTask()));
        foreach (var shared in _shared.Values)
        {
            await shared.DisposeAsync();
        }

        _places.Remove(this);
        if (_internet is not null)
        {
            await _internet.DisposeAsync();
        }

        _watch.Dispose();
        _starter.Dispose();
        if (_sandboxFolder is { } folder)
        {
            Folders.Delete(folder);
        }

        if (_madeRoot && !Directory.EnumerateFileSystemEntries(_root).Any())
        {
            Directory.Delete(_root);
        }
    }

    internal async Task ToolsChangedAsync(ServerDefinition server, OpeningCall? after, ServerConnection connection, CancellationToken ct)
    {
        if (await new ToolLister(Connections, _options).NamesAsync(server, connection, ct) is not { } names)
        {
            return;
        }

        var (came, went) = _late.Look(server.Name, after, names);
        if (came.Count + went.Count > 0)
        {
            LogToolsChanged(server.Name, after?.ToString() ?? "its start", string.Join(", ", came.Select(name => "+" + name).Concat(went.Select(name => "-" + name))));
        }
    }

    internal ServerDefinition? Find(string server) => _definitions.GetValueOrDefault(server);

    internal ServerBudget Budget(string server) => _budgets[server];

    internal SharedServer? Shared(string server) => _shared.GetValueOrDefault(server);

    internal void Forget(LiveSession session) => _sessions.TryRemove(session, out _);

    /// <summary>The same for servers that share their files in a session.</summary>
    internal string AreaKey(ServerDefinition definition) => _worlds.Of(definition).Key;

    internal void Add(PristinePool pool) => _pools[pool] = true;

    internal void Remove(PristinePool pool) => _pools.TryRemove(pool, out _);

    internal ServerPlaces Places => _places;

    /// <summary>Ends one idle session of a server; false where there is none.</summary>
    internal async Task<bool> GiveUpAsync(string server)
    {
        foreach (var pool in _pools.Keys)
        {
            if (await pool.GiveUpAsync(server))
            {
                return true;
            }
        }

        return Shared(server) is { } shared && await shared.GiveUpAsync();
    }

    /// <summary>Makes a server's private folders.</summary>
    /// <param name="definition">The server.</param>
    /// <param name="root">Where; null for a place of their own.</param>
    internal Area CreateArea(ServerDefinition definition, string? root = null) =>
        Workspaces.Area.Create(root ?? NewFolder("shared-" + definition.Name), _worlds.Template(_worlds.Of(definition)), _user.Take);

    private Area? Area(ServerDefinition definition) =>
        definition.Transport == ServerTransport.Http ? null : CreateArea(definition, Path.Combine(NewFolder("listing-" + definition.Name), "0"));

    // Ids may hold anything; a counter keeps folders apart whose ids look alike.
    private string NewFolder(string id) => Path.Combine(_root,
        $"{string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_').Take(40))}-{Interlocked.Increment(ref _opened)}");

    private static string DefaultPackageCache() => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
        : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "firefly", "packages");

    [LoggerMessage(LogLevel.Information, "Servers run in a sandbox ({Program})")]
    private partial void LogSandbox(string program);

    [LoggerMessage(LogLevel.Warning, "{Ended}")]
    private partial void LogEnded(string ended);

    [LoggerMessage(LogLevel.Warning, "Sandboxed servers use this machine's network, whose own services they reach, because no other one works here: {Reason}")]
    private partial void LogNoNetwork(string reason);

    [LoggerMessage(LogLevel.Warning, "{Server} changed its list of tools after {Call}: {Changes}")]
    private partial void LogToolsChanged(string server, string call, string changes);

    [LoggerMessage(LogLevel.Warning, "Servers run without a sandbox, with mapped paths: {Reason}")]
    private partial void LogNoSandbox(string reason);
}
