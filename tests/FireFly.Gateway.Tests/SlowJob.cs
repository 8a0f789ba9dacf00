using System.Text.Json;
using FireFly.Storage.Jobs;

namespace FireFly.Gateway.Tests;

/// <summary>A job that goes on until it is let go.</summary>
internal sealed class SlowJob : IJobHandler
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Kind => "slow";

    public async Task<JsonElement?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        await context.ReportAsync(1, 2, "half", cancellationToken);
        await _released.Task.WaitAsync(cancellationToken);
        return null;
    }

    public void Release() => _released.TrySetResult();
}
