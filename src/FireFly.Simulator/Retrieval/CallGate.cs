namespace FireFly.Simulator.Retrieval;

#pragma warning disable CA1001 // the semaphore holds nothing that must be let go: nobody asks it for a wait handle
/// <summary>Lets the calls of one run in one after another, in the order in which they came: a run's calls have an order. Thread-safe.</summary>
internal sealed class CallGate
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _semaphore = new(1, 1);

    /// <summary>Waits for the calls before; what it gives is disposed when the call is done.</summary>
    public ValueTask<Pass> EnterAsync(CancellationToken cancellationToken)
    {
        var turn = _semaphore.WaitAsync(cancellationToken);
        return turn.IsCompletedSuccessfully ? ValueTask.FromResult(new Pass(_semaphore)) : WaitAsync(turn);
    }

    private async ValueTask<Pass> WaitAsync(Task turn)
    {
        await turn;
        return new Pass(_semaphore);
    }

    /// <summary>Lets the next call in when disposed.</summary>
    public readonly struct Pass(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
