namespace FireFly.Mcp.Limits;

/// <summary>The places that one process has among the sessions of one server. Thread-safe.</summary>
#pragma warning disable CA1001 // semaphores whose wait handles nobody asks for hold nothing, and one may be left after its process has begun to stop
internal sealed class ServerUse(string server, IServerLedger ledger, TimeProvider time, Func<string, Task<bool>> giveUp)
#pragma warning restore CA1001
{
    private const int Unknown = -1;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(250);

    // Those who wait, in their order; and what is said to the ledger, one word after another.
    private readonly SemaphoreSlim _door = new(1, 1);
    private readonly SemaphoreSlim _word = new(1, 1);
    private volatile TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _someoneWaits;

    // What stands in the books, which is not what is held where a place was left while a claim was on its way.
    private volatile int _told;
    private volatile int _wantedByOthers;
    private int _held;
    private int _most;

    /// <summary>Whether a session that nobody uses now should be ended rather than kept.</summary>
    public bool IsWanted => _someoneWaits || _wantedByOthers > 0;

    /// <summary>Waits for a place.</summary>
    public async Task EnterAsync(int most, CancellationToken cancellationToken)
    {
        await _door.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                var left = _left.Task;
                if (await ClaimAsync(1, most, cancellationToken))
                {
                    return;
                }

                _someoneWaits = true;
                if (!await giveUp(server))
                {
                    await Task.WhenAny(left, Task.Delay(BetweenTries, time, cancellationToken));
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        }
        finally
        {
            _someoneWaits = false;
            _door.Release();
        }
    }

    /// <summary>Gives a place back. The ledger hears of it a little later.</summary>
    public void Leave()
    {
        Interlocked.Decrement(ref _held);
        Interlocked.Exchange(ref _left, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        if (!_someoneWaits)
        {
            _ = ClaimAsync(0, Volatile.Read(ref _most), CancellationToken.None);
        }
    }

    /// <summary>Says again what this process has, so that nothing stays in the books that is not true; ends idle sessions that others wait for.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        if (_someoneWaits || (Volatile.Read(ref _held) == 0 && _told == 0))
        {
            return;
        }

        await ClaimAsync(0, Volatile.Read(ref _most), cancellationToken);
        for (var wanted = _wantedByOthers; wanted > 0 && await giveUp(server); wanted--)
        {
            // One session more for the others.
        }
    }

    private async Task<bool> ClaimAsync(int wanted, int most, CancellationToken cancellationToken)
    {
        await _word.WaitAsync(cancellationToken);
        try
        {
            var held = Volatile.Read(ref _held);
            Volatile.Write(ref _most, most);
            _told = Unknown;
            if (await ledger.ClaimAsync(server, new SessionClaim(held, wanted, most), cancellationToken) is not { } share)
            {
                return false;
            }

            (_told, _wantedByOthers) = (share.Granted, share.WantedByOthers);
            Interlocked.Add(ref _held, share.Granted - held);
            return share.Granted > held;
        }
        finally
        {
            _word.Release();
        }
    }
}
