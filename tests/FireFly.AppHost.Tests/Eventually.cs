namespace FireFly.AppHost.Tests;

/// <summary>Waits for what other processes do, by looking.</summary>
internal static class Eventually
{
    /// <summary>Returns once it holds; the patience is that of a busy machine. What cannot be asked at the moment does not hold yet.</summary>
    public static async Task HoldsAsync(string what, Func<Task<bool>> holds, TimeSpan? patience = null)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ends.CancelAfter(patience ?? TimeSpan.FromMinutes(4));
        Exception? last = null;
        while (!ends.IsCancellationRequested)
        {
            try
            {
                if (await holds())
                {
                    return;
                }

                last = null;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException && !ends.IsCancellationRequested)
            {
                last = exception;
            }

            await Task.WhenAny(Task.Delay(200, ends.Token));
        }

        throw new TimeoutException($"It never came about that {what}.", last);
    }
}
