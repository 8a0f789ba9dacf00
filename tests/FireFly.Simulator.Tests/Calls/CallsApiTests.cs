using System.Net;
using System.Text.Json;
using Xunit;

namespace FireFly.Simulator.Tests.Calls;

public sealed class CallsApiTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"tool":"notes/list_notes","arguments":{}}""", "exact", "r-list-0")]
    [InlineData("""{"tool":"notes/list_notes"}""", "exact", "r-list-0")]
    [InlineData("""{"tool":"notes__list_notes","arguments":{},"mode":"strict"}""", "exact", "r-list-0")]
    [InlineData("""{"tool":"notes/add_note","arguments":{"priority":2.0,"title":"Ada"}}""", "exact", "r-add")]
    [InlineData("""{"tool":"notes/list_notes","arguments":{"limit":10}}""", "equivalent", "r-list-0")]
    [InlineData("""{"tool":"clock/now","arguments":{}}""", "exact-other-state", "r-now")]
    public async Task Call_Recorded_TellsHowItWasFound(string body, string match, string recording)
    {
        await using var host = await SimulatorHost.StartAsync();

        var answer = await host.PostAsync("/api/simulator/calls", body);

        Assert.Equal(match, answer.GetProperty("match").GetString());
        Assert.Equal([recording], answer.GetProperty("recordings").EnumerateArray().Select(id => id.GetString()));
        Assert.False(answer.GetProperty("result").GetProperty("isError").GetBoolean());
    }

    [Theory]
    [InlineData("""{"tool":"notes/list_notes","arguments":{"limit":11}}""", "unseen")]
    [InlineData("""{"tool":"notes/nothing","arguments":{}}""", "unknown-tool")]
    public async Task Call_NotRecorded_IsAnErrorResult(string body, string code)
    {
        await using var host = await SimulatorHost.StartAsync();

        var answer = await host.PostAsync("/api/simulator/calls", body);

        Assert.Equal("unseen", answer.GetProperty("match").GetString());
        Assert.Equal(code, answer.GetProperty("code").GetString());
        Assert.True(answer.GetProperty("result").GetProperty("isError").GetBoolean());
        Assert.Equal(0, answer.GetProperty("recordings").GetArrayLength());
    }

    [Fact]
    public async Task Call_InAnEpisode_UsesAndMovesItsState()
    {
        await using var host = await SimulatorHost.StartAsync();
        var episode = await host.BeginAsync();

        await host.PostAsync("/api/simulator/calls", $$$"""{"tool":"notes/add_note","arguments":{"title":"Ada","priority":2},"episode":"{{{episode}}}"}""");
        var inside = await host.PostAsync("/api/simulator/calls", $$$"""{"tool":"notes/list_notes","arguments":{},"episode":"{{{episode}}}"}""");
        var outside = await host.PostAsync("/api/simulator/calls", """{"tool":"notes/list_notes","arguments":{}}""");

        Assert.Equal("r-list-1", inside.GetProperty("recordings")[0].GetString());
        Assert.Equal("exact", inside.GetProperty("match").GetString());
        Assert.Equal("r-list-0", outside.GetProperty("recordings")[0].GetString());
    }

    [Theory]
    [InlineData("""{"tool":"clock/now","arguments":[]}""", HttpStatusCode.BadRequest, "invalid", "object")]
    [InlineData("""{"tool":"clock/now","arguments":"x"}""", HttpStatusCode.BadRequest, "invalid", "object")]
    [InlineData("""{"arguments":{}}""", HttpStatusCode.BadRequest, "invalid", "'tool' is missing")]
    [InlineData("""{"tool":"clock/now","mode":"generative"}""", HttpStatusCode.BadRequest, "invalid", "needs a chat model")]
    [InlineData("""{"tool":"clock/now","mode":"psychic"}""", HttpStatusCode.BadRequest, "invalid", "no mode 'psychic'")]
    [InlineData("""{"tool":"clock/now","episode":"none"}""", HttpStatusCode.NotFound, "not-found", "episode")]
    [InlineData("""{"tool":"clock/now",""", HttpStatusCode.BadRequest, "invalid", "line 1")]
    [InlineData("""{"tool":5}""", HttpStatusCode.BadRequest, "invalid", "JSON")]
    public async Task Call_WrongRequest_IsAProblem(string body, HttpStatusCode status, string code, string detail)
    {
        await using var host = await SimulatorHost.StartAsync();

        using var response = await host.SendAsync(HttpMethod.Post, "/api/simulator/calls", body);

        await Problems.AssertAsync(response, status, code, detail);
    }

    [Fact]
    public async Task Call_BodyTooLarge_IsAProblem()
    {
        await using var host = await SimulatorHost.StartAsync(settings: ["--FireFly:Simulator:MaxBodyBytes", "2048"]);

        using var response = await host.SendAsync(HttpMethod.Post, "/api/simulator/calls", $$$"""{"tool":"{{{new string('x', 4000)}}}"}""");

        await Problems.AssertAsync(response, HttpStatusCode.RequestEntityTooLarge, "too-large", "");
    }

    [Fact]
    public async Task Stats_AfterCalls_CountsThemByMatchAndTool()
    {
        await using var host = await SimulatorHost.StartAsync();
        foreach (var body in new[] { """{"tool":"clock/now"}""", """{"tool":"clock/now"}""", """{"tool":"clock/now","arguments":{"x":1}}""", """{"tool":"a/b"}""", """{"tool":"c/d"}""" })
        {
            await host.PostAsync("/api/simulator/calls", body);
        }

        var stats = await host.GetAsync("/api/simulator/stats");

        Assert.Equal(5, stats.GetProperty("calls").GetInt32());
        Assert.Equal(2, stats.GetProperty("byMatch").GetProperty("exact-other-state").GetInt32());
        Assert.Equal(3, stats.GetProperty("byMatch").GetProperty("unseen").GetInt32());
        Assert.Equal(0, stats.GetProperty("byMatch").GetProperty("exact").GetInt32());
        var tools = stats.GetProperty("byTool").EnumerateArray().ToDictionary(t => t.GetProperty("tool").GetString()!, t => t.GetProperty("calls").GetInt32());
        Assert.Equal(new Dictionary<string, int> { ["(unknown)"] = 2, ["clock/now"] = 3 }, tools);
        Assert.Equal((2, 4, 4, 3), (stats.GetProperty("servers").GetInt32(), stats.GetProperty("tools").GetInt32(), stats.GetProperty("recordings").GetInt32(), stats.GetProperty("tasks").GetInt32()));
    }
}
