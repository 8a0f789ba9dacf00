using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Xunit;

namespace FireFly.Simulator.Tests.Retrieval;

/// <summary>The mode over the wire. The sample dataset is too small to learn from, so the threshold is set by configuration.</summary>
public sealed class NearestModeTests
{
    private const string NotRecorded = """{"limit":11}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_Nearest_TellsScoreRecordingsAndWhy()
    {
        await using var host = await StartAsync();

        var answer = await host.PostAsync("/api/simulator/calls", $$"""{"tool":"notes/list_notes","arguments":{{NotRecorded}},"mode":"nearest"}""");
        var strict = await host.PostAsync("/api/simulator/calls", $$"""{"tool":"notes/list_notes","arguments":{{NotRecorded}}}""");
        var stats = await host.GetAsync("/api/simulator/stats");

        Assert.Equal("similar", answer.GetProperty("match").GetString());
        Assert.Equal("r-list-0", answer.GetProperty("recordings")[0].GetString());
        Assert.InRange(answer.GetProperty("score").GetDouble(), 0.5, 0.999);
        var fields = answer.GetProperty("explanation").GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("field").GetString());
        Assert.Equal(["limit", "(state)"], fields);
        Assert.Equal("unseen", strict.GetProperty("match").GetString());
        Assert.False(strict.TryGetProperty("score", out var score) && score.ValueKind == JsonValueKind.Number);
        Assert.Equal(1, stats.GetProperty("byMatch").GetProperty("similar").GetInt32());
    }

    [Fact]
    public async Task Call_NearestBelowTheThreshold_IsUnseen()
    {
        await using var host = await SimulatorHost.StartAsync();

        var answer = await host.PostAsync("/api/simulator/calls", $$"""{"tool":"notes/list_notes","arguments":{{NotRecorded}},"mode":"nearest"}""");

        Assert.Equal(("unseen", "unseen"), (answer.GetProperty("match").GetString(), answer.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Episode_Nearest_AnswersFromItsOwnState()
    {
        await using var host = await StartAsync();
        var begun = await host.PostAsync("/api/episodes", $$"""{"taskId":"{{SampleDataset.TaskId}}","mode":"nearest"}""");
        var id = begun.GetProperty("id").GetString();

        await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"notes/add_note","arguments":{"title":"Ada","priority":2}}""");
        var listed = await host.PostAsync($"/api/episodes/{id}/step", $$"""{"tool":"notes/list_notes","arguments":{{NotRecorded}}}""");
        // Nobody recorded what this write would have changed, so nobody may say that it was done.
        var written = await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"notes/add_note","arguments":{"title":"Ada L","priority":2}}""");
        var strict = await host.PostAsync("/api/simulator/calls", $$"""{"tool":"notes/list_notes","arguments":{{NotRecorded}},"episode":"{{id}}","mode":"strict"}""");

        Assert.Equal("similar", listed.GetProperty("match").GetString());
        Assert.Equal(1, listed.GetProperty("observation").GetProperty("structuredContent").GetProperty("count").GetInt32());
        Assert.Equal("unseen", written.GetProperty("match").GetString());
        Assert.Equal("unseen", strict.GetProperty("match").GetString());
    }

    [Fact]
    public async Task Mcp_ModeInTheQueryOrByConfiguration_AnswersFromSimilarRecordings()
    {
        await using var host = await StartAsync();
        await using var byDefault = await StartAsync("--FireFly:Simulator:Mode", "Nearest");
        var arguments = new Dictionary<string, object?> { ["limit"] = 11 };

        await using var strict = await host.ConnectAsync("/mcp/notes");
        await using var nearest = await host.ConnectAsync("/mcp/notes?mode=nearest");
        await using var configured = await byDefault.ConnectAsync("/mcp/notes");

        Assert.True((await strict.CallToolAsync("list_notes", arguments, cancellationToken: Cancellation)).IsError);
        Assert.NotEqual(true, (await nearest.CallToolAsync("list_notes", arguments, cancellationToken: Cancellation)).IsError);
        Assert.NotEqual(true, (await configured.CallToolAsync("list_notes", arguments, cancellationToken: Cancellation)).IsError);
    }

    [Theory]
    [InlineData("/api/simulator/calls", """{"tool":"clock/now","mode":"generative"}""", "needs a chat model")]
    [InlineData("/api/episodes", """{"taskId":"task-1","mode":"generative"}""", "needs a chat model")]
    [InlineData("/mcp/notes?mode=generative", "{}", "needs a chat model")]
    [InlineData("/mcp/notes?mode=psychic", "{}", "no mode 'psychic'")]
    public async Task Request_ModeThatIsNotThere_IsAProblem(string path, string body, string detail)
    {
        await using var host = await SimulatorHost.StartAsync();

        using var response = await host.SendAsync(HttpMethod.Post, path, body);

        await Problems.AssertAsync(response, HttpStatusCode.BadRequest, "invalid", detail);
    }

    [Theory]
    [InlineData("--FireFly:Simulator:Mode", "Generative", "needs a chat model")]
    [InlineData("--FireFly:Simulator:Retrieval:Precision", "2", "Precision")]
    public async Task Start_WrongSetting_IsRefused(string name, string value, string reason)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => SimulatorHost.StartAsync(settings: [name, value]));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    private static Task<SimulatorHost> StartAsync(params string[] settings) =>
        SimulatorHost.StartAsync(settings: ["--FireFly:Simulator:Retrieval:UntunedThreshold", "0.4", .. settings]);
}
