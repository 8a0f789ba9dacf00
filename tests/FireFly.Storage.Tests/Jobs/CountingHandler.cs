using System.Collections.Concurrent;
using System.Text.Json;
using FireFly.Storage.Jobs;

namespace FireFly.Storage.Tests.Jobs;

/// <summary>Counts to the number in its request; the test opens a gate for each unit.</summary>
internal sealed class CountingHandler : IJobHandler
{
    private int _running;
    private int _mostRunning;

    public SemaphoreSlim Gate { get; } = new(0);

    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<string> Jobs { get; } = new();

    public int MostRunning => _mostRunning;

    public string Kind => "count";

    public async Task<JsonElement?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        Jobs.Enqueue(context.JobId);
        var running = Interlocked.Increment(ref _running);
        InterlockedMax(ref _mostRunning, running);
        try
        {
            var total = context.Request.GetProperty("to").GetInt32();
            Begun.TrySetResult();
            if (total < 0)
            {
                throw new InvalidOperationException("cannot count to\nless than nothing");
            }

            for (var i = 1; i <= total; i++)
            {
                await Gate.WaitAsync(cancellationToken);
                await context.ReportAsync(i, total, $"counted {i}", cancellationToken);
            }

            return JsonSerializer.SerializeToElement(new { counted = total });
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; value > seen; seen = target)
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
