using System.Text.Json;
using Xunit;

namespace FireFly.Simulator.Tests.Episodes;

public sealed class EpisodeScaleTests
{
    private const int Many = 2_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Thousands_AtOnce_KeepTheirOwnStates()
    {
        await using var host = await SimulatorHost.StartAsync();
        var wrong = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, Many), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancellation }, async (i, _) =>
        {
            var id = await host.BeginAsync();
            if (i % 2 == 0)
            {
                await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"notes__add_note","arguments":{"title":"Ada","priority":2}}""");
            }

            var step = await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"notes__list_notes","arguments":{}}""");
            var answer = await host.PostAsync($"/api/episodes/{id}/answer", $$$"""{"answer":{"noteId":{{{(i % 2 == 0 ? 17 : 0)}}}}}""");
            if (step.GetProperty("recordings")[0].GetString() != (i % 2 == 0 ? "r-list-1" : "r-list-0") || answer.GetProperty("reward").GetInt32() != (i % 2 == 0 ? 1 : 0))
            {
                Interlocked.Increment(ref wrong);
            }
        });

        var capacity = await host.GetAsync("/api/episodes/capacity");
        Assert.Equal(0, wrong);
        Assert.Equal((0, Many, 1_000), (Int(capacity, "open"), Int(capacity, "stored"), Int(capacity, "finishedKept")));
    }

    [Fact]
    public async Task Step_BeyondTheLimit_IsAnErrorAndNoFurtherStep()
    {
        await using var host = await SimulatorHost.StartAsync(settings: ["--FireFly:Simulator:MaxSteps", "2"]);
        var id = await host.BeginAsync();
        await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"clock__now","arguments":{}}""");
        await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"clock__now","arguments":{}}""");

        var step = await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"clock__now","arguments":{}}""");

        Assert.Equal("step-limit", step.GetProperty("code").GetString());
        Assert.True(step.GetProperty("observation").GetProperty("isError").GetBoolean());
        Assert.Equal(2, (await host.GetAsync($"/api/episodes/{id}")).GetProperty("steps").GetArrayLength());
        Assert.Equal(1, Int(await host.PostAsync($"/api/episodes/{id}/answer", """{"answer":{"noteId":17}}"""), "reward"));
    }

    [Fact]
    public async Task Step_HugeArguments_AreNotKept()
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await host.BeginAsync();

        await host.PostAsync($"/api/episodes/{id}/step", $$$"""{"tool":"clock__now","arguments":{"zone":"{{{new string('z', 100_000)}}}"}}""");

        var step = (await host.GetAsync($"/api/episodes/{id}")).GetProperty("steps")[0];
        Assert.Equal("100011 characters", step.GetProperty("arguments").GetProperty("omitted").GetString());
    }

    [Fact]
    public async Task Episode_WithBrokenText_IsStoredAllTheSame()
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await host.BeginAsync();
        await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"clock__now","arguments":{"zone":"\ud800"}}""");
        await host.PostAsync($"/api/episodes/{id}/answer", """{"answer":{"noteId":17,"why":"\udc00"}}""");

        var episode = await host.GetAsync($"/api/episodes/{id}");

        Assert.Equal(1, Int(episode, "reward"));
        Assert.Equal("\ufffd", episode.GetProperty("answer").GetProperty("why").GetString());
        Assert.Equal("\ufffd", episode.GetProperty("steps")[0].GetProperty("arguments").GetProperty("zone").GetString());
        Assert.Equal((1, 0), (Int(await host.GetAsync("/api/episodes/capacity"), "stored"), Int(await host.GetAsync("/api/episodes/capacity"), "unstored")));
    }

    [Fact]
    public async Task Episode_WithBytesThatAreNoText_IsAnsweredAndEarnsNothing()
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await host.BeginAsync();

        var step = await PostBytesAsync(host, $"/api/episodes/{id}/step", [.. "{\"tool\":\"clock__now\",\"arguments\":{\"zone\":\""u8, 0xff, .. "\"}}"u8]);
        var answer = await PostBytesAsync(host, $"/api/episodes/{id}/answer", [.. "{\"answer\":{\"noteId\":17,\"why\":\""u8, 0xff, .. "\"}}"u8]);

        Assert.True(step is System.Net.HttpStatusCode.OK or System.Net.HttpStatusCode.BadRequest, $"step: {step}");
        Assert.True(answer is System.Net.HttpStatusCode.OK or System.Net.HttpStatusCode.BadRequest, $"answer: {answer}");
        var episode = await host.GetAsync($"/api/episodes/{id}");
        Assert.False(episode.TryGetProperty("reward", out var reward) && reward.GetInt32() == 1);
    }

    [Fact]
    public async Task Answer_BesideTheReward_TellsPartialCreditAndCalls()
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await host.BeginAsync();
        await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"notes__add_note","arguments":{"title":" Ada ","priority":2.0}}""");
        await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"notes__list_notes","arguments":{}}""");

        var answer = await host.PostAsync($"/api/episodes/{id}/answer", """{"answer":"It is:\n```json\n{\"noteId\": \"17\"}\n```"}""");

        Assert.Equal((1, 1.0), (Int(answer, "reward"), answer.GetProperty("partial").GetDouble()));
        var calls = answer.GetProperty("calls");
        Assert.Equal((2, 1, 1), (Int(calls, "made"), Int(calls, "reference"), Int(calls, "matched")));
        Assert.Equal((0.5, 1.0, 0.67), (calls.GetProperty("precision").GetDouble(), calls.GetProperty("recall").GetDouble(), Math.Round(calls.GetProperty("f1").GetDouble(), 2)));
    }

    private static async Task<System.Net.HttpStatusCode> PostBytesAsync(SimulatorHost host, string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var response = await host.Http.PostAsync(new Uri(path, UriKind.Relative), content, Cancellation);
        return response.StatusCode;
    }

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
