namespace FireFly.Storage.Jobs;

/// <summary>Hands the progress of a stage on to its job, in the order of the reports. Thread-safe.</summary>
/// <typeparam name="T">What the stage reports.</typeparam>
/// <param name="context">The job.</param>
/// <param name="describe">Units done, units in all, and what is being done.</param>
/// <param name="cancellationToken">Ends the reporting.</param>
public sealed class JobProgress<T>(JobContext context, Func<T, (int Done, int Total, string Message)> describe, CancellationToken cancellationToken) : IProgress<T>
{
    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;

    /// <inheritdoc />
    public void Report(T value)
    {
        lock (_lock)
        {
            _last = SendAsync(_last, value);
        }
    }

    /// <summary>Waits until all reports are kept.</summary>
    public Task FlushAsync()
    {
        lock (_lock)
        {
            return _last;
        }
    }

    private async Task SendAsync(Task before, T value)
    {
        await before.ConfigureAwait(false);
        var (done, total, message) = describe(value);
        await context.ReportAsync(done, total, message, cancellationToken).ConfigureAwait(false);
    }
}
