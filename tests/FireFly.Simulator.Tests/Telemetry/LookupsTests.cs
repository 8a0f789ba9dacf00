using System.Diagnostics;
using System.Text.Json;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Retrieval;
using FireFly.Simulator.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FireFly.Simulator.Tests.Telemetry;

/// <summary>Alone, as tests beside it may listen.</summary>
[CollectionDefinition(nameof(LookupsTests), DisableParallelization = true)]
[Collection(nameof(LookupsTests))]
public sealed class LookupsTests
{
    private const int Calls = 2_000;

    private static readonly JsonElement NoArguments = JsonElement.Parse("{}");

    [Fact]
    public async Task Call_WhereNobodyListens_AllocatesNoMoreThanTheReplayItself()
    {
        await using var host = await SimulatorHost.StartAsync();
        var dataset = await host.Services.GetRequiredService<CurrentDataset>().GetAsync(TestContext.Current.CancellationToken);
        var session = host.Services.GetRequiredService<SessionFactory>().Begin(dataset);
        var replay = dataset.Engine.Begin();

        Assert.False(Lookups.IsOn);
        Allocated(() => Completed(session.CallAsync("notes/list_notes", NoArguments)));
        Allocated(() => replay.Call("notes/list_notes", NoArguments));
        var traced = Allocated(() => Completed(session.CallAsync("notes/list_notes", NoArguments)));
        var direct = Allocated(() => replay.Call("notes/list_notes", NoArguments));

        // A closure or a list of tags would be more than this.
        Assert.InRange((traced - direct) / (double)Calls, double.NegativeInfinity, 16);
    }

    [Fact]
    public async Task Call_WhereSomebodyListens_OpensASpan()
    {
        await using var host = await SimulatorHost.StartAsync();
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Lookups.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);

        await host.PostAsync("/api/simulator/calls", """{"tool":"clock/now"}""");

        var span = Assert.Single(spans);
        Assert.Equal("simulate clock/now: exact-other-state", span.DisplayName);
        Assert.Equal("exact-other-state", span.GetTagItem("firefly.match"));
        Assert.Equal("clock", span.GetTagItem("firefly.server"));
        Assert.Equal("ok", span.GetTagItem("firefly.outcome"));
    }

    private static void Completed(ValueTask<FireFly.Verification.Replay.ReplayAnswer> call) => Assert.True(call.IsCompletedSuccessfully);

    private static long Allocated(Action call)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
        {
            call();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
