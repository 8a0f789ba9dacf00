using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Retrieval;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FireFly.Simulator.Tests.Episodes;

/// <summary>An episode that waits for a model holds no thread, and its caller can give up.</summary>
public sealed class EpisodeGateTests
{
    private static readonly JsonElement Unrecorded = SampleDataset.Json("""{"limit":3}""");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_WhileAModelWrites_QueueInOrderAndLookingDoesNotWait()
    {
        var model = new HeldGenerator();
        await using var host = await StartAsync(model);
        var episode = await BeginAsync(host);

        var first = episode.StepAsync("notes__list_notes", Unrecorded, Cancellation).AsTask();
        await model.Asked.Task.WaitAsync(Cancellation);
        var second = episode.StepAsync("clock__now", SampleDataset.Json("{}"), Cancellation).AsTask();
        var third = episode.AnswerAsync(SampleDataset.Json("""{"noteId":17}"""), Cancellation).AsTask();

        Assert.False(second.IsCompleted || third.IsCompleted);
        Assert.Empty(episode.View().Steps);
        model.Answer.SetResult(ToolResult.OfText("written"));
        Assert.Equal(MatchKind.Generated, (await first)!.Match);
        Assert.NotNull(await second);
        Assert.Equal(1, (await third)!.Reward);
        Assert.Equal(["notes__list_notes", "clock__now"], episode.View().Steps.Select(step => step.Tool));
    }

    [Fact]
    public async Task Call_GivenUp_WasNotMadeAndLetsTheNextIn()
    {
        var model = new HeldGenerator();
        await using var host = await StartAsync(model);
        var episode = await BeginAsync(host);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var call = episode.StepAsync("notes__list_notes", Unrecorded, caller.Token).AsTask();
        await model.Asked.Task.WaitAsync(Cancellation);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.NotNull(await episode.StepAsync("clock__now", SampleDataset.Json("{}"), Cancellation));
        Assert.Equal(["clock__now"], episode.View().Steps.Select(step => step.Tool));
    }

    private static Task<SimulatorHost> StartAsync(IAnswerGenerator generator) => SimulatorHost.StartAsync(services => services.AddSingleton(generator));

    private static async Task<Episode> BeginAsync(SimulatorHost host)
    {
        var dataset = await host.Services.GetRequiredService<CurrentDataset>().GetAsync(Cancellation);
        return host.Services.GetRequiredService<EpisodeRegistry>().Begin(dataset.Tasks[0], null, dataset, SimulationMode.Generative)!;
    }

    private sealed class HeldGenerator : IAnswerGenerator
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<ToolResult?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<ToolResult?> GenerateAsync(Tool tool, JsonElement arguments, IReadOnlyList<RecordedCall> examples, CancellationToken cancellationToken)
        {
            Asked.TrySetResult();
            return Answer.Task.WaitAsync(cancellationToken);
        }
    }
}
