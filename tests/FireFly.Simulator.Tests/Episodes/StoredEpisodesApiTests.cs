using System.Net;
using System.Text.Json;
using FireFly.Storage.Datasets;
using Xunit;

namespace FireFly.Simulator.Tests.Episodes;

public sealed class StoredEpisodesApiTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Capacity_OfAFewEpisodes_CountsThem()
    {
        await using var host = await SimulatorHost.StartAsync(settings: ["--FireFly:Simulator:MaxEpisodes", "5"]);
        await host.BeginAsync();
        await FinishAsync(host, 17);
        await host.BeginAsync();
        await host.BeginAsync();

        var capacity = await host.GetAsync("/api/episodes/capacity");

        Assert.Equal((5, 3, 2), (Int(capacity, "limit"), Int(capacity, "open"), Int(capacity, "free")));
        Assert.Equal((1, 1, 4, 1), (Int(capacity, "finishedKept"), Int(capacity, "stored"), Int(capacity, "begun"), Int(capacity, "finished")));
        Assert.Equal((0, 15), (Int(capacity, "unstored"), Int(capacity, "idleMinutes")));
    }

    [Fact]
    public async Task Begin_WhenFull_SaysWhenToRetry()
    {
        await using var host = await SimulatorHost.StartAsync(settings: ["--FireFly:Simulator:MaxEpisodes", "1"]);
        await host.BeginAsync();
        host.Time.Advance(TimeSpan.FromMinutes(10));

        using var refused = await host.SendAsync(HttpMethod.Post, "/api/episodes", """{"taskId":"task-1"}""");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(5), refused.Headers.RetryAfter?.Delta);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await host.BeginAsync();
        Assert.Equal(1, Int(await host.GetAsync("/api/episodes/capacity"), "reaped"));
    }

    [Fact]
    public async Task Finished_AfterARestart_IsStillThereAndDone()
    {
        var first = await SimulatorHost.StartAsync();
        var id = await FinishAsync(first, 17);
        var before = await first.GetAsync($"/api/episodes/{id}");
        await using var second = await first.RestartAsync();

        var after = await second.GetAsync($"/api/episodes/{id}");
        using var step = await second.SendAsync(HttpMethod.Post, $"/api/episodes/{id}/step", """{"tool":"clock__now","arguments":{}}""");

        Assert.Equal(before.GetRawText(), after.GetRawText());
        Assert.Equal(1, Int(after, "reward"));
        Assert.Equal(["exact", "exact"], after.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("match").GetString()));
        Assert.Equal(["r-add", "r-list-1"], after.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("recordings")[0].GetString()));
        await Problems.AssertAsync(step, HttpStatusCode.Conflict, "episode-done", id);
    }

    [Fact]
    public async Task Idle_WithCallsInIt_IsKeptAsATrajectoryWithoutAReward()
    {
        await using var host = await SimulatorHost.StartAsync();
        var untouched = await host.BeginAsync();
        var left = await host.BeginAsync();
        await host.PostAsync($"/api/episodes/{left}/step", """{"tool":"notes__add_note","arguments":{"title":"Ada","priority":2}}""");
        host.Time.Advance(TimeSpan.FromMinutes(16));

        using var step = await host.SendAsync(HttpMethod.Post, $"/api/episodes/{left}/step", """{"tool":"notes__list_notes","arguments":{}}""");
        using var nothing = await host.SendAsync(HttpMethod.Get, $"/api/episodes/{untouched}");
        var kept = await host.GetAsync($"/api/episodes/{left}");
        var exported = JsonElement.Parse((await (await host.SendAsync(HttpMethod.Get, "/api/episodes/export")).Content.ReadAsStringAsync(Cancellation)).Trim());

        await Problems.AssertAsync(step, HttpStatusCode.NotFound, "not-found", "idle for too long");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        Assert.Equal((false, true, 0), (kept.GetProperty("done").GetBoolean(), kept.GetProperty("abandoned").GetBoolean(), Int(kept, "reward")));
        Assert.Equal("notes/add_note", kept.GetProperty("steps")[0].GetProperty("toolId").GetString());
        Assert.Equal((left, true), (exported.GetProperty("id").GetString(), exported.GetProperty("abandoned").GetBoolean()));
        Assert.Equal((2, 1), (Int(await host.GetAsync("/api/episodes/capacity"), "reaped"), Int(await host.GetAsync("/api/episodes/capacity"), "stored")));
    }

    [Fact]
    public async Task List_PageByPage_GivesEachEpisodeOnceInOrder()
    {
        await using var host = await SimulatorHost.StartAsync();
        var ids = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            ids.Add(i % 2 == 0 ? await FinishAsync(host, 17 + i) : await host.BeginAsync());
            host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var listed = new List<string>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await host.GetAsync($"/api/episodes?limit=2&cursor={cursor}");
            listed.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }

        Assert.Equal(ids, listed);
        Assert.Equal(3, (await host.GetAsync("/api/episodes?state=open")).GetProperty("items").GetArrayLength());
        Assert.Equal(4, (await host.GetAsync("/api/episodes?state=finished")).GetProperty("items").GetArrayLength());
        var right = Assert.Single((await host.GetAsync("/api/episodes?reward=1")).GetProperty("items").EnumerateArray());
        Assert.Equal((ids[0], 2), (right.GetProperty("id").GetString(), Int(right.GetProperty("byMatch"), "exact")));
    }

    [Theory]
    [InlineData("/api/episodes?state=lost", "'state'")]
    [InlineData("/api/episodes?limit=0", "'limit'")]
    [InlineData("/api/episodes/export?limit=501", "'limit'")]
    public async Task List_WrongRequest_IsAProblem(string path, string detail)
    {
        await using var host = await SimulatorHost.StartAsync();

        using var response = await host.SendAsync(HttpMethod.Get, path);

        await Problems.AssertAsync(response, HttpStatusCode.BadRequest, "invalid", detail);
    }

    [Fact]
    public async Task Export_InPages_IsJsonLinesOfWholeTrajectoriesWithoutGold()
    {
        await using var host = await SimulatorHost.StartAsync();
        var first = await FinishAsync(host, 99);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await FinishAsync(host, 17);

        using var page = await host.SendAsync(HttpMethod.Get, "/api/episodes/export?limit=1");
        using var rest = await host.SendAsync(HttpMethod.Get, $"/api/episodes/export?cursor={page.Headers.GetValues("X-Next-Cursor").Single()}");

        var lines = (await page.Content.ReadAsStringAsync(Cancellation) + await rest.Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("application/x-ndjson", page.Content.Headers.ContentType?.MediaType);
        Assert.False(rest.Headers.Contains("X-Next-Cursor"));
        Assert.Equal([first, second], lines.Select(line => JsonElement.Parse(line).GetProperty("id").GetString()));
        var wrong = JsonElement.Parse(lines[0]);
        Assert.Equal("notes/add_note", wrong.GetProperty("steps")[0].GetProperty("toolId").GetString());
        Assert.Equal(99, Int(wrong.GetProperty("answer"), "noteId"));
        var observed = wrong.GetProperty("steps")[0].GetProperty("observation").GetProperty("content")[0].GetProperty("text").GetString()!;
        Assert.Equal("added note 17", observed);
        Assert.DoesNotContain("17", lines[0].Replace(first, "", StringComparison.Ordinal).Replace(observed, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rescore_AfterTheGoldAnswerWasCorrected_GivesTheNewReward()
    {
        var first = await SimulatorHost.StartAsync();
        var id = await FinishAsync(first, 18);
        await new DatasetFolder(first.DatasetPath).WriteTasksAsync([SampleDataset.Tasks[0] with { Answer = SampleDataset.Json("""{"noteId":18}""") }], Cancellation);
        await using var second = await first.RestartAsync(writesDataset: false);
        Assert.Equal(0, Int(await second.GetAsync($"/api/episodes/{id}"), "reward"));

        var rescored = await second.PostAsync($"/api/episodes/{id}/rescore", "");

        Assert.Equal((0, 1, true), (Int(rescored, "before"), Int(rescored.GetProperty("score"), "reward"), rescored.GetProperty("changed").GetBoolean()));
        Assert.Equal(1, Int(await second.GetAsync($"/api/episodes/{id}"), "reward"));
        Assert.Equal(0, (await second.GetAsync("/api/simulator/stats")).GetProperty("calls").GetInt32());
    }

    [Fact]
    public async Task Rescore_All_GoesPageByPage()
    {
        await using var host = await SimulatorHost.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await FinishAsync(host, 17 + (i % 2));
        }

        var (scored, changed, pages) = (0, 0, 0);
        for (string? cursor = null; pages == 0 || cursor is not null; pages++)
        {
            var page = await host.PostAsync("/api/episodes/rescore", JsonSerializer.Serialize(new { all = true, limit = 2, cursor }));
            (scored, changed) = (scored + Int(page, "scored"), changed + Int(page, "changed"));
            cursor = page.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }

        Assert.Equal((5, 0, 3), (scored, changed, pages));
    }

    [Fact]
    public async Task Rescore_Ids_NamesThoseThatAreNotThere()
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await FinishAsync(host, 17);
        var open = await host.BeginAsync();

        var page = await host.PostAsync("/api/episodes/rescore", JsonSerializer.Serialize(new { ids = new[] { id, open, "none" } }));
        using var openAlone = await host.SendAsync(HttpMethod.Post, $"/api/episodes/{open}/rescore");
        using var noneAlone = await host.SendAsync(HttpMethod.Post, "/api/episodes/none/rescore");
        using var neither = await host.SendAsync(HttpMethod.Post, "/api/episodes/rescore", "{}");

        Assert.Equal(1, Int(page, "scored"));
        Assert.Equal(2, page.GetProperty("items").EnumerateArray().Count(item => item.TryGetProperty("problem", out _)));
        await Problems.AssertAsync(openAlone, HttpStatusCode.Conflict, "conflict", "not finished");
        await Problems.AssertAsync(noneAlone, HttpStatusCode.NotFound, "not-found", "none");
        await Problems.AssertAsync(neither, HttpStatusCode.BadRequest, "invalid", "one of the two");
    }

    [Fact]
    public async Task Rescore_AnswerThatWasTooLarge_StaysRefused()
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await host.BeginAsync();
        await host.PostAsync($"/api/episodes/{id}/answer", $$$"""{"answer":{"noteId":17,"more":"{{{new string('a', 70_000)}}}"}}""");

        var rescored = await host.PostAsync($"/api/episodes/{id}/rescore", "");

        Assert.Equal(0, Int(rescored.GetProperty("score"), "reward"));
        Assert.Contains("larger than", rescored.GetProperty("score").GetProperty("problems")[0].GetString(), StringComparison.Ordinal);
        Assert.False((await host.GetAsync($"/api/episodes/{id}")).TryGetProperty("answer", out _));
    }

    [Fact]
    public async Task Delete_Finished_ForgetsItInTheStoreToo()
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await FinishAsync(host, 17);

        using var deleted = await host.SendAsync(HttpMethod.Delete, $"/api/episodes/{id}");
        using var gone = await host.SendAsync(HttpMethod.Get, $"/api/episodes/{id}");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, gone.StatusCode));
        Assert.Equal(0, Int(await host.GetAsync("/api/episodes/capacity"), "stored"));
    }

    [Fact]
    public async Task Finished_WhenNothingIsKept_IsThereUntilTheProcessEnds()
    {
        await using var host = await SimulatorHost.StartAsync(settings: ["--FireFly:Simulator:KeepEpisodes", "false"]);
        var id = await FinishAsync(host, 17);

        Assert.Equal(1, Int(await host.GetAsync($"/api/episodes/{id}"), "reward"));
        Assert.Equal(0, Int(await host.GetAsync("/api/episodes/capacity"), "stored"));
        Assert.False(Directory.Exists(host.DataPath));
    }

    private static async Task<string> FinishAsync(SimulatorHost host, int answer)
    {
        var id = await host.BeginAsync();
        await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"notes__add_note","arguments":{"title":"Ada","priority":2}}""");
        await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"notes__list_notes","arguments":{}}""");
        await host.PostAsync($"/api/episodes/{id}/answer", $$$"""{"answer":{"noteId":{{{answer}}}}}""");
        return id;
    }

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
