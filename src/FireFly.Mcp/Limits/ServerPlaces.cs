using System.Collections.Concurrent;
using FireFly.Contracts;
using FireFly.Mcp.Limits;
using Microsoft.Extensions.Logging;

namespace FireFly.Mcp;

/// <summary>
/// Holds all runs of a process, and through the ledger all processes, to the limits of their servers: sessions alive at once, calls a minute,
/// seconds of calls in a run. One for each process. Thread-safe.
/// </summary>
public sealed partial class ServerPlaces(IServerLedger ledger, TimeProvider time, ILogger<ServerPlaces> logger)
{
    private static readonly TimeSpan BetweenNotices = TimeSpan.FromMinutes(1);

    // Two sessions that wait for each other's servers give up at different times, so that one of them goes on.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private const int Paces = 7;

    // Whoever asks for a conversation can ask again. Sessions that are idle in another process are given up within it.
    private static readonly TimeSpan BriefPatience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, ServerUse> _uses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<LiveEnvironment, bool> _environments = new();
    private int _impatient;

    /// <summary>For a process that shares its servers with no other one.</summary>
    public static ServerPlaces Alone(TimeProvider time, ILoggerFactory loggers) => new(new LocalLedger(time), time, loggers.CreateLogger<ServerPlaces>());

    /// <summary>Says again to the ledger what this process has, and ends idle sessions that other processes wait for. To be called about twice a second where there are others.</summary>
    public Task RenewAsync(CancellationToken cancellationToken) => Task.WhenAll(_uses.Values.Select(use => use.RenewAsync(cancellationToken)));

    internal IServerLedger Ledger => ledger;

    internal void Add(LiveEnvironment environment) => _environments[environment] = true;

    internal void Remove(LiveEnvironment environment) => _environments.TryRemove(environment, out _);

    /// <summary>Whether somebody waits for a place on the server.</summary>
    internal bool IsWanted(string server) => _uses.TryGetValue(server, out var use) && use.IsWanted;

    /// <summary>Takes a place among the sessions of a server for a conversation that is not ours to end. False where none comes free in a few seconds.</summary>
    public Task<bool> TryEnterAsync(ServerDefinition server, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        return EnterAsync(server, BriefPatience, cancellationToken);
    }

    /// <summary>Gives a place back.</summary>
    public void Leave(string server) => UseOf(server).Leave();

    /// <summary>Waits for a place among the sessions of a server, which idle sessions give up.</summary>
    /// <param name="server">The server.</param>
    /// <param name="hasOthers">Whether who waits has places on other servers: then not for long.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ServerBusyException">No place came free, and there are others to give back.</exception>
    internal async Task EnterAsync(ServerDefinition server, bool hasOthers, CancellationToken cancellationToken)
    {
        var patience = hasOthers ? Patience + TimeSpan.FromSeconds((uint)Interlocked.Increment(ref _impatient) % Paces) : Timeout.InfiniteTimeSpan;
        if (!await EnterAsync(server, patience, cancellationToken))
        {
            throw new ServerBusyException($"maxSessions of {server.Name} is used up ({server.Limits.MaxSessions} sessions)");
        }
    }

    /// <summary>Waits until the server may be called.</summary>
    internal async Task TakeTurnAsync(ServerDefinition server, CancellationToken cancellationToken)
    {
        if (server.Limits.MaxCallsPerMinute is { } perMinute)
        {
            await Task.Delay(await ledger.TakeTurnAsync(server.Name, perMinute, cancellationToken), time, cancellationToken);
        }
    }

    private async Task<bool> EnterAsync(ServerDefinition server, TimeSpan patience, CancellationToken cancellationToken)
    {
        var most = server.Limits.MaxSessions;
        using var tooLong = new CancellationTokenSource(patience, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooLong.Token);
        try
        {
            var entering = UseOf(server.Name).EnterAsync(most, ends.Token);
            while (!entering.IsCompleted && await Task.WhenAny(entering, Task.Delay(BetweenNotices, time, ends.Token)) != entering && !ends.IsCancellationRequested)
            {
                LogWaiting(server.Name, most);
            }

            await entering;
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            await ends.CancelAsync();
        }
    }

    private ServerUse UseOf(string server) => _uses.GetOrAdd(server, name => new ServerUse(name, ledger, time, GiveUpAsync));

    private async Task<bool> GiveUpAsync(string server)
    {
        foreach (var environment in _environments.Keys)
        {
            if (await environment.GiveUpAsync(server))
            {
                return true;
            }
        }

        return false;
    }

    [LoggerMessage(LogLevel.Warning, "Waits for a session of {Server}: all {Most} that firefly.maxSessions allows are in use")]
    private partial void LogWaiting(string server, int most);
}
