using System.Collections.Concurrent;
using FireFly.Contracts;

namespace FireFly.Mcp;

/// <summary>
/// Keeps sessions in which nothing was changed, for the next one that wants a fresh session: starting servers costs fifty times
/// a call. A session that changed anything is ended. Thread-safe.
/// </summary>
public sealed class PristinePool(LiveEnvironment environment, int keep, TimeSpan clockShift = default) : IAsyncDisposable
{
    private readonly ConcurrentStack<LiveSession> _idle = new();
    private int _opened;

    /// <summary>How many sessions were opened.</summary>
    public int Opened => _opened;

    /// <summary>A session that is as good as fresh.</summary>
    public async Task<LiveSession> RentAsync(CancellationToken cancellationToken)
    {
        if (_idle.TryPop(out var session))
        {
            return session;
        }

        var number = Interlocked.Increment(ref _opened);
        return await environment.OpenAsync(new SessionRequest { Id = $"{(clockShift == default ? "s" : "t")}{number:D5}", ClockShift = clockShift }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives a session back: kept if <paramref name="pristine"/>, else ended.</summary>
    public async ValueTask ReturnAsync(LiveSession session, bool pristine)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (pristine && _idle.Count < keep)
        {
            _idle.Push(session);
            return;
        }

        await session.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (_idle.TryPop(out var session))
        {
            await session.DisposeAsync().ConfigureAwait(false);
        }
    }
}
