using System.Net;
using System.Text.Json;
using Xunit;

namespace FireFly.Simulator.Tests.Episodes;

public sealed class EpisodesApiTests
{
    [Fact]
    public async Task Episode_ReferenceCallsAndGold_EarnsOne()
    {
        await using var host = await SimulatorHost.StartAsync();
        var begun = await host.PostAsync("/api/episodes", """{"taskId":"task-1","seed":3}""");
        var id = begun.GetProperty("id").GetString();

        var step = await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"notes__add_note","arguments":{"title":"Ada","priority":2}}""");
        var list = await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"notes/list_notes","arguments":{}}""");
        var answer = await host.PostAsync($"/api/episodes/{id}/answer", """{"answer":{"noteId":17}}""");

        Assert.Equal("Add a note titled \"Ada\" with priority 2. What is its id?", begun.GetProperty("question").GetString());
        Assert.Equal($"/episodes/{id}/mcp", begun.GetProperty("mcp").GetString());
        Assert.Equal(["clock__now", "notes__add_note", "notes__list_notes"], begun.GetProperty("tools").EnumerateArray().Select(t => t.GetProperty("name").GetString()));
        Assert.Equal("object", begun.GetProperty("answerSchema").GetProperty("type").GetString());
        Assert.Equal(("exact", false), (step.GetProperty("match").GetString(), step.GetProperty("done").GetBoolean()));
        Assert.Equal("1 note: Ada, id 17", list.GetProperty("observation").GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal(1, list.GetProperty("observation").GetProperty("structuredContent").GetProperty("count").GetInt32());
        Assert.Equal((1, true), (answer.GetProperty("reward").GetInt32(), answer.GetProperty("done").GetBoolean()));
        Assert.True(answer.GetProperty("fields").GetProperty("noteId").GetProperty("correct").GetBoolean());
    }

    [Theory]
    [InlineData("""{"answer":{"noteId":18}}""")]
    [InlineData("""{"answer":{}}""")]
    [InlineData("""{"answer":null}""")]
    [InlineData("""{"answer":[17]}""")]
    [InlineData("""{"answer":{"noteId":[17,18]}}""")]
    public async Task Answer_Wrong_EarnsNothing(string body)
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await host.BeginAsync();

        var answer = await host.PostAsync($"/api/episodes/{id}/answer", body);

        Assert.Equal(0, answer.GetProperty("reward").GetInt32());
        Assert.True(answer.GetProperty("done").GetBoolean());
    }

    [Fact]
    public async Task Answer_AgainOrStepAfterIt_IsRefused()
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await host.BeginAsync();
        await host.PostAsync($"/api/episodes/{id}/answer", """{"answer":{"noteId":1}}""");

        using var again = await host.SendAsync(HttpMethod.Post, $"/api/episodes/{id}/answer", """{"answer":{"noteId":17}}""");
        using var step = await host.SendAsync(HttpMethod.Post, $"/api/episodes/{id}/step", """{"tool":"clock__now","arguments":{}}""");
        using var call = await host.SendAsync(HttpMethod.Post, "/api/simulator/calls", $$"""{"tool":"clock/now","episode":"{{id}}"}""");

        foreach (var response in new[] { again, step, call })
        {
            await Problems.AssertAsync(response, HttpStatusCode.Conflict, "episode-done", id);
        }

        Assert.Equal(0, (await host.GetAsync($"/api/episodes/{id}")).GetProperty("reward").GetInt32());
    }

    [Fact]
    public async Task Begin_BySplitAndIndex_TakesTheTaskAtThatPlace()
    {
        await using var host = await SimulatorHost.StartAsync();

        var begun = await host.PostAsync("/api/episodes", """{"split":"train","index":1}""");

        Assert.Equal("task-3", begun.GetProperty("taskId").GetString());
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest, "invalid", "one of the two")]
    [InlineData("""{"taskId":"task-1","split":"train","index":0}""", HttpStatusCode.BadRequest, "invalid", "one of the two")]
    [InlineData("""{"taskId":"task-1","index":0}""", HttpStatusCode.BadRequest, "invalid", "one of the two")]
    [InlineData("""{"split":"train"}""", HttpStatusCode.BadRequest, "invalid", "one of the two")]
    [InlineData("""{"taskId":"task-9"}""", HttpStatusCode.NotFound, "not-found", "task-9")]
    [InlineData("""{"split":"train","index":2}""", HttpStatusCode.NotFound, "not-found", "train[2]")]
    [InlineData("""{"split":"train","index":-1}""", HttpStatusCode.NotFound, "not-found", "train[-1]")]
    [InlineData("""{"split":"none","index":0}""", HttpStatusCode.BadRequest, "invalid", "none")]
    [InlineData("""{"taskId":"task-1","mode":"generative"}""", HttpStatusCode.BadRequest, "invalid", "needs a chat model")]
    [InlineData("[]", HttpStatusCode.BadRequest, "invalid", "JSON")]
    public async Task Begin_WrongRequest_IsAProblem(string body, HttpStatusCode status, string code, string detail)
    {
        await using var host = await SimulatorHost.StartAsync();

        using var response = await host.SendAsync(HttpMethod.Post, "/api/episodes", body);

        await Problems.AssertAsync(response, status, code, detail);
    }

    [Theory]
    [InlineData("step", """{"tool":"clock__now","arguments":5}""", "object")]
    [InlineData("step", """{"arguments":{}}""", "'tool' is missing")]
    [InlineData("answer", """{"noteId":17}""", "'noteId'")]
    [InlineData("answer", "", "")]
    public async Task StepOrAnswer_WrongRequest_IsAProblem(string route, string body, string detail)
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await host.BeginAsync();

        using var response = await host.SendAsync(HttpMethod.Post, $"/api/episodes/{id}/{route}", body);

        await Problems.AssertAsync(response, HttpStatusCode.BadRequest, "invalid", detail);
    }

    [Fact]
    public async Task Step_ToolThatIsNotOffered_IsAnUnknownTool()
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await host.BeginAsync();

        var step = await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"notes__drop_all","arguments":{}}""");

        Assert.True(step.GetProperty("observation").GetProperty("isError").GetBoolean());
        Assert.StartsWith("unknown-tool: ", step.GetProperty("observation").GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Episode_TellsItsSteps()
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await host.BeginAsync();
        await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"clock__now","arguments":{}}""");
        await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"clock__now","arguments":{"zone":"x"}}""");

        var episode = await host.GetAsync($"/api/episodes/{id}");

        Assert.Equal(["exact-other-state", "unseen"], episode.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("match").GetString()));
        Assert.False(episode.GetProperty("done").GetBoolean());
        Assert.False(episode.TryGetProperty("reward", out _));
    }

    [Fact]
    public async Task Delete_Episode_ForgetsIt()
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await host.BeginAsync();

        using var deleted = await host.SendAsync(HttpMethod.Delete, $"/api/episodes/{id}");
        using var again = await host.SendAsync(HttpMethod.Delete, $"/api/episodes/{id}");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Problems.AssertAsync(again, HttpStatusCode.NotFound, "not-found", id);
    }

    [Fact]
    public async Task Episode_UntouchedForAQuarterOfAnHour_IsGone()
    {
        await using var host = await SimulatorHost.StartAsync();
        var idle = await host.BeginAsync();
        var used = await host.BeginAsync();
        host.Time.Advance(TimeSpan.FromMinutes(10));
        await host.GetAsync($"/api/episodes/{used}");
        host.Time.Advance(TimeSpan.FromMinutes(6));

        using var response = await host.SendAsync(HttpMethod.Get, $"/api/episodes/{idle}");

        await Problems.AssertAsync(response, HttpStatusCode.NotFound, "not-found", idle);
        Assert.Equal(used, (await host.GetAsync($"/api/episodes/{used}")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Begin_TooManyOpen_IsRefusedUntilOneIsFinishedOrIdle()
    {
        await using var host = await SimulatorHost.StartAsync(settings: ["--FireFly:Simulator:MaxEpisodes", "2"]);
        var first = await host.BeginAsync();
        await host.BeginAsync();

        using var refused = await host.SendAsync(HttpMethod.Post, "/api/episodes", """{"taskId":"task-1"}""");
        await host.PostAsync($"/api/episodes/{first}/answer", """{"answer":{}}""");
        var third = await host.BeginAsync();
        using var full = await host.SendAsync(HttpMethod.Post, "/api/episodes", """{"taskId":"task-1"}""");
        host.Time.Advance(TimeSpan.FromMinutes(16));

        await Problems.AssertAsync(refused, HttpStatusCode.TooManyRequests, "too-many", "2 episodes");
        Assert.Equal(HttpStatusCode.TooManyRequests, full.StatusCode);
        Assert.NotEqual(third, await host.BeginAsync());
    }

    [Fact]
    public async Task Episodes_AtOnce_KeepTheirOwnState()
    {
        await using var host = await SimulatorHost.StartAsync();
        var writing = await host.BeginAsync();
        var reading = await host.BeginAsync();
        await host.PostAsync($"/api/episodes/{writing}/step", """{"tool":"notes__add_note","arguments":{"title":"Ada","priority":2}}""");

        var step = await host.PostAsync($"/api/episodes/{reading}/step", """{"tool":"notes__list_notes","arguments":{}}""");

        Assert.Equal("no notes", step.GetProperty("observation").GetProperty("content")[0].GetProperty("text").GetString());
    }
}
