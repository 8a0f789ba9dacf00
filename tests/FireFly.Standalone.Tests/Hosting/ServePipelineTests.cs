using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace FireFly.Standalone.Tests.Hosting;

public sealed class ServePipelineTests(GeneratedDataset generated, SharedHost shared) : IClassFixture<SharedHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_StageByStage_LeadsFromAnMcpJsonToAnExport()
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--data", folder["data"]);
        await ImportAsync(host);

        var refreshed = await host.PostAsync("/api/servers/library/refresh", new { });
        Assert.True(refreshed.GetProperty("report").GetProperty("connected").GetBoolean());
        Assert.False(refreshed.TryGetProperty("drift", out _));
        var tools = await host.GetAsync("/api/tools?server=library&query=loan&limit=2");
        Assert.Equal(2, tools.GetProperty("items").GetArrayLength());
        Assert.Equal("library/get_book", (await host.GetAsync("/api/tools/library/get_book")).GetProperty("id").GetString());

        var graph = (await host.RunJobAsync("/api/graphs", new { seed = 7 })).GetProperty("graphId").GetString();
        Assert.NotEmpty((await host.GetAsync($"/api/graphs/{graph}/edges?to=library/get_book&minConfidence=0.5")).GetProperty("items").EnumerateArray());
        var samples = await host.PostAsync($"/api/graphs/{graph}/samples", new { count = 3, size = 3, seed = 1 });
        Assert.Equal(3, samples.GetArrayLength());

        var explored = await host.RunJobAsync("/api/explorations", new { graphId = graph, dags = 6, seed = 7, limits = new { callsPerTool = 6 } });
        var exploration = explored.GetProperty("explorationId").GetString();
        var record = await host.GetAsync($"/api/explorations/{exploration}");
        Assert.True(record.GetProperty("finished").GetBoolean());
        var trajectory = (await host.GetAsync($"/api/trajectories?exploration={exploration}&limit=1")).GetProperty("items")[0];
        var id = trajectory.GetProperty("id").GetString();
        Assert.True(JsonElement.DeepEquals(trajectory, await host.GetAsync($"/api/trajectories/{id}?exploration={exploration}")));
        Assert.All((await host.GetAsync("/api/recordings?tool=library/search_books")).GetProperty("items").EnumerateArray(), r => Assert.Equal("library/search_books", r.GetProperty("tool").GetString()));

        var synthesis = await host.RunJobAsync("/api/syntheses", new { explorationId = exploration, tasks = 4, seed = 7 });
        Assert.Equal(4, synthesis.GetProperty("tasks").GetInt32());
        var tasks = (await host.GetAsync("/api/tasks?server=library")).GetProperty("items");
        Assert.Equal(4, tasks.GetArrayLength());
        Assert.True(JsonElement.DeepEquals(tasks[0], await host.GetAsync($"/api/tasks/{tasks[0].GetProperty("id").GetString()}")));

        var export = await host.RunJobAsync("/api/datasets/exports", new { format = "openai" });
        var content = await host.Client.GetStringAsync(export.GetProperty("content").GetString(), Cancellation);
        Assert.Equal(4, content.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        var call = tasks[0].GetProperty("calls")[0];
        var simulated = await host.PostAsync("/api/simulator/calls", new { tool = call.GetProperty("tool").GetString(), arguments = call.GetProperty("arguments") });
        Assert.NotEqual("unseen", simulated.GetProperty("match").GetString());
    }

    [Fact]
    public async Task Serve_PipelineCancelled_KeepsItsRecordAndCanBeWatched()
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--data", folder["data"]);
        await ImportAsync(host);
        using var accepted = await host.Client.PostAsJsonAsync("/api/pipelines", new { tasks = 500, seed = 3 }, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var location = accepted.Headers.Location!.OriginalString;

        using var cancelled = await host.Client.DeleteAsync(location, Cancellation);

        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        Assert.Equal("cancelled", (await host.WatchAsync(location)).GetProperty("state").GetString());
        Assert.Equal("cancelled", (await host.GetAsync(location)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Serve_Restarted_GoesOnWithItsPipeline()
    {
        using var folder = new TempFolder();
        string location;
        using (var host = await RunningHost.StartAsync("--data", folder["data"]))
        {
            await ImportAsync(host, generated.FewTools);
            using var accepted = await host.Client.PostAsJsonAsync("/api/pipelines", new { tasks = 3, seed = 5, dags = 5, callsPerTool = 6 }, Cancellation);
            location = accepted.Headers.Location!.OriginalString;
        }

        using var again = await RunningHost.StartAsync("--data", folder["data"]);
        var job = await again.WatchAsync(location);

        Assert.True(job.GetProperty("state").GetString() == "succeeded", job.ToString());
        Assert.Equal(3, job.GetProperty("result").GetProperty("tasks").GetInt32());
        var (code, _, _) = await FireFlyProcess.RunAsync("verify", "--dataset", job.GetProperty("result").GetProperty("dataset").GetString()!);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Servers_OfferedByAStranger_AreRefused()
    {
        var (host, body) = (shared.Host, await File.ReadAllTextAsync(generated.Configuration, Cancellation));

        foreach (var (header, value) in new[] { ("Host", "evil.example"), ("Origin", "https://evil.example") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/servers/import") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation(header, value);
            using var response = await host.Client.SendAsync(request, Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.Equal("forbidden", (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString());
        }

        Assert.Empty((await host.GetAsync("/api/servers")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Servers_WithSecrets_AreListedWithoutThem()
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--data", folder["data"]);
        using var put = await host.Client.PutAsJsonAsync("/api/servers/a", new { command = "x", env = new Dictionary<string, string> { ["TOKEN"] = "s3cret" } }, Cancellation);
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);

        var listed = await host.Client.GetStringAsync("/api/servers", Cancellation);
        using var deleted = await host.Client.DeleteAsync("/api/servers/a", Cancellation);
        using var gone = await host.Client.DeleteAsync("/api/servers/a", Cancellation);

        Assert.Contains("TOKEN", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", listed, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, gone.StatusCode));
    }

    [Theory]
    [InlineData("/api/pipelines", "{\"tasks\": 0}", 400)]
    [InlineData("/api/pipelines", "{\"tasks\": 5}", 409)]
    [InlineData("/api/pipelines", "{\"servers\": [\"nobody\"]}", 404)]
    [InlineData("/api/pipelines", "{\"tasks\": ", 400)]
    [InlineData("/api/graphs", "{\"servers\": [\"nobody\"]}", 404)]
    [InlineData("/api/explorations", "{\"graphId\": \"none\"}", 404)]
    [InlineData("/api/explorations", "{\"graphId\": \"none\", \"dags\": 0}", 400)]
    [InlineData("/api/syntheses", "{\"explorationId\": \"none\"}", 404)]
    [InlineData("/api/datasets/exports", "{\"format\": \"csv\"}", 400)]
    [InlineData("/api/servers/import", "{\"mcpServers\": {}}", 400)]
    [InlineData("/api/servers/nobody/refresh", "{}", 404)]
    public async Task AnyRoute_WithABadRequest_GivesProblemDetailsWithACode(string path, string body, int status)
    {
        using var response = await shared.Host.Client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty((await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString()!);
    }

    private async Task ImportAsync(RunningHost host, string? configuration = null)
    {
        // With its comments and trailing commas, as people write them.
        using var response = await host.Client.PostAsync(
            "/api/servers/import", new StringContent(await File.ReadAllTextAsync(configuration ?? generated.Configuration, Cancellation), Encoding.UTF8, "application/json"), Cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }
}
