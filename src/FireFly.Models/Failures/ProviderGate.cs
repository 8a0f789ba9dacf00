namespace FireFly.Models.Failures;

/// <summary>
/// Whether a provider answers. While it is down one request at a time tries it, with growing waits, and all others wait; so a provider that
/// is down pauses a run instead of failing its units. Thread-safe.
/// </summary>
internal sealed class ProviderGate(string provider, TimeSpan longest, TimeProvider time, Action<string>? notice) : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    // An address at which nobody ever answered is most likely a wrong one: nobody should wait half an hour to be told.
    private static readonly TimeSpan PatienceWithNobody = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _probe = new(1, 1);
    private readonly Lock _lock = new();
    private long? _downSince;
    private int _probes;
    private long _successes;

    /// <summary>Requests that were answered so far.</summary>
    public long Successes => Interlocked.Read(ref _successes);

    /// <summary>Waits while the provider is down; true for the one that tries it.</summary>
    public async Task<bool> EnterAsync(CancellationToken cancellationToken)
    {
        if (!IsDown())
        {
            return false;
        }

        await _probe.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (!IsDown())
        {
            _probe.Release();
            return false;
        }

        try
        {
            var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, Math.Min(10, _probes++))));
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            _probe.Release();
            throw;
        }
    }

    /// <summary>The one that tried is done.</summary>
    public void Leave() => _probe.Release();

    /// <summary>A request was answered.</summary>
    public void Open()
    {
        Interlocked.Increment(ref _successes);
        lock (_lock)
        {
            if (_downSince is { } since)
            {
                notice?.Invoke($"{provider} answers again after {time.GetElapsedTime(since).TotalSeconds:0} s");
                (_downSince, _probes) = (null, 0);
            }
        }
    }

    /// <summary>All tries of a request failed, and no other one was answered meanwhile.</summary>
    /// <exception cref="ModelStoppedException">The provider has been down for too long.</exception>
    public void Close(ModelProviderException failure)
    {
        lock (_lock)
        {
            if (_downSince is null)
            {
                _downSince = time.GetTimestamp();
                notice?.Invoke($"{provider} is down, the run waits: {failure.Message}");
            }

            if (Successes == 0 && IsUnreachable(failure) && time.GetElapsedTime(_downSince.Value) >= (longest < PatienceWithNobody ? longest : PatienceWithNobody))
            {
                throw new ModelStoppedException($"{provider} cannot be reached, and never was in this run: check its address ({failure.Message})", failure);
            }

            if (time.GetElapsedTime(_downSince.Value) >= longest)
            {
                throw new ModelStoppedException($"{provider} was down for {longest.TotalMinutes:0} minutes: {failure.Message}", failure);
            }
        }
    }

    public void Dispose() => _probe.Dispose();

    private static bool IsUnreachable(Exception? failure) => failure switch
    {
        null => false,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } => true,
        AggregateException several => several.InnerExceptions.Any(IsUnreachable),
        _ => IsUnreachable(failure.InnerException),
    };

    private bool IsDown()
    {
        lock (_lock)
        {
            return _downSince is not null;
        }
    }
}
