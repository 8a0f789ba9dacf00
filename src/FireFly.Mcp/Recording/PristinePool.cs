using System.Collections.Concurrent;
using FireFly.Contracts;

namespace FireFly.Mcp;

/// <summary>
/// Keeps sessions in which nothing was changed, for the next one that wants a fresh session: starting servers costs fifty times
/// a call. A session in which files were changed is ended. Thread-safe.
/// </summary>
public sealed class PristinePool : IAsyncDisposable
{
    private readonly ConcurrentStack<LiveSession> _idle = new();
    private readonly LiveEnvironment _environment;
    private readonly int _keep;
    private readonly TimeSpan _clockShift;
    private int _opened;

    /// <summary>An empty pool.</summary>
    /// <param name="environment">Where sessions are opened.</param>
    /// <param name="keep">Idle sessions kept at most.</param>
    /// <param name="clockShift">Clock shift of all its sessions.</param>
    public PristinePool(LiveEnvironment environment, int keep, TimeSpan clockShift = default)
    {
        ArgumentNullException.ThrowIfNull(environment);
        (_environment, _keep, _clockShift) = (environment, keep, clockShift);
        environment.Add(this);
    }

    /// <summary>How many sessions were opened.</summary>
    public int Opened => _opened;

    /// <summary>
    /// Does something in a session that is as good as fresh. Where it has to give way to others who wait for its servers, it is done again from
    /// the start in another session.
    /// </summary>
    /// <param name="willChange">Whether the session will be spoiled: then a new one is opened, whose few servers are all that is lost.</param>
    /// <param name="work">What is done, and what was recorded of it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<T> UseAsync<T>(bool willChange, Func<LiveSession, Task<(T Result, RecordingSession Recording)>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        while (true)
        {
            var session = await RentAsync(willChange, cancellationToken).ConfigureAwait(false);
            RecordingSession? recording = null;
            try
            {
                (var result, recording) = await work(session).ConfigureAwait(false);
                return result;
            }
            catch (ServerBusyException)
            {
                // The session is ended below, with all its places, and the next one waits while it has none.
            }
            finally
            {
                await ReturnAsync(session, recording).ConfigureAwait(false);
            }
        }
    }

    private async Task<LiveSession> RentAsync(bool willChange, CancellationToken cancellationToken)
    {
        if (!willChange && _idle.TryPop(out var session))
        {
            return session;
        }

        var number = Interlocked.Increment(ref _opened);
        return await _environment.OpenAsync(new SessionRequest { Id = $"{(_clockShift == default ? "s" : "t")}{number:D5}", ClockShift = _clockShift }, cancellationToken).ConfigureAwait(false);
    }

    // Kept if nothing was changed in it, or nothing but the memory of servers, which are ended; else ended whole, as where nothing is known of it.
    private async ValueTask ReturnAsync(LiveSession session, RecordingSession? recording)
    {
        if (recording?.Touched is { } touched && _idle.Count < _keep && !session.IsWanted && await session.TryForgetAsync(touched).ConfigureAwait(false))
        {
            _idle.Push(session);
            return;
        }

        await session.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Ends one idle session that takes up a place on the server; false where none does.</summary>
    internal async Task<bool> GiveUpAsync(string server)
    {
        var kept = new List<LiveSession>();
        LiveSession? given = null;
        while (given is null && _idle.TryPop(out var session))
        {
            if (session.Occupies(server))
            {
                given = session;
            }
            else
            {
                kept.Add(session);
            }
        }

        kept.Reverse();
        kept.ForEach(_idle.Push);
        if (given is not null)
        {
            await given.DisposeAsync().ConfigureAwait(false);
        }

        return given is not null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _environment.Remove(this);
        while (_idle.TryPop(out var session))
        {
            await session.DisposeAsync().ConfigureAwait(false);
        }
    }
}
