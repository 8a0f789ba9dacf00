namespace FireFly.Storage.Changes;

/// <summary>Remembers whether a notice came since it was last asked. Thread-safe.</summary>
public sealed class ChangeSubscription : IDisposable
{
    private readonly Action<ChangeSubscription> _end;
    private readonly Lock _lock = new();
    private volatile TaskCompletionSource _next = New();

    internal ChangeSubscription(IReadOnlyCollection<string> topics, Action<ChangeSubscription> end) => (Topics, _end) = (topics, end);

    internal IReadOnlyCollection<string> Topics { get; }

    /// <summary>Whether a notice came since the last call of this or of <see cref="WaitAsync"/>.</summary>
    public bool Take()
    {
        // Asked for on every call of the simulator, and nearly always no.
        if (!_next.Task.IsCompleted)
        {
            return false;
        }

        lock (_lock)
        {
            if (!_next.Task.IsCompleted)
            {
                return false;
            }

            _next = New();
            return true;
        }
    }

    /// <summary>Waits for a notice, but no longer than <paramref name="patience"/>. Says whether one came.</summary>
    public async Task<bool> WaitAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await _next.Task.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return false;
        }

        return Take();
    }

    /// <inheritdoc />
    public void Dispose() => _end(this);

    internal void Tell()
    {
        lock (_lock)
        {
            _next.TrySetResult();
        }
    }

    // Those who wait go on outside of the lock.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
