using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Storage.Datasets;
using ModelContextProtocol.Client;

namespace FireFly.Standalone.Tests.Hosting;

public sealed class ServeDatasetTests(GeneratedDataset generated)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_OfADataset_SolvesEveryTaskOverRest()
    {
        using var host = await RunningHost.StartAsync("--dataset", generated.Dataset);
        foreach (var task in await TasksAsync())
        {
            var episode = await host.PostAsync("/api/episodes", new { taskId = task.Id });
            var id = episode.GetProperty("id").GetString();
            foreach (var call in task.Calls)
            {
                var step = await host.PostAsync($"/api/episodes/{id}/step", new { tool = call.Tool, arguments = call.Arguments });
                Assert.NotEqual("unseen", step.GetProperty("match").GetString());
            }

            var answer = await host.PostAsync($"/api/episodes/{id}/answer", new { answer = task.Answer });
            Assert.Equal(1, answer.GetProperty("reward").GetInt32());
        }
    }

    [Fact]
    public async Task Serve_OfADataset_SolvesATaskOverMcp()
    {
        using var host = await RunningHost.StartAsync("--dataset", generated.Dataset);
        var names = await new DatasetFolder(generated.Dataset).ReadToolsAsync(Cancellation).ToDictionaryAsync(t => t.Id, t => t.ModelName, cancellationToken: Cancellation);
        var task = (await TasksAsync()).MaxBy(t => t.Calls.Count)!;
        var episode = await host.PostAsync("/api/episodes", new { taskId = task.Id });
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(host.Address, episode.GetProperty("mcp").GetString()) }), cancellationToken: Cancellation);

        var offered = await client.ListToolsAsync(cancellationToken: Cancellation);
        Assert.Equal(task.Tools.Select(t => names[t]).Append("submit_answer").Order(), offered.Select(t => t.Name).Order());
        foreach (var call in task.Calls)
        {
            var result = await client.CallToolAsync(names[call.Tool], Arguments(call.Arguments), cancellationToken: Cancellation);
            Assert.NotEqual(true, result.IsError);
        }

        await client.CallToolAsync("submit_answer", new Dictionary<string, object?> { ["answer"] = task.Answer }, cancellationToken: Cancellation);
        var view = await host.GetAsync($"/api/episodes/{episode.GetProperty("id").GetString()}");
        Assert.Equal(1, view.GetProperty("reward").GetInt32());
    }

    [Fact]
    public async Task Serve_OfADataset_AnswersSingleCallsAndNothingElse()
    {
        using var host = await RunningHost.StartAsync("--dataset", generated.Dataset);
        var recording = await new DatasetFolder(generated.Dataset).ReadRecordingsAsync(Cancellation).FirstAsync(r => r.Success && r.StateKey == StateKeys.Initial, Cancellation);

        var seen = await host.PostAsync("/api/simulator/calls", new { tool = recording.Tool, arguments = recording.Arguments, mode = "strict" });
        var unseen = await host.PostAsync("/api/simulator/calls", new { tool = recording.Tool, arguments = new { nobody = "asked" }, mode = "strict" });

        Assert.Equal("exact", seen.GetProperty("match").GetString());
        Assert.Equal("unseen", unseen.GetProperty("match").GetString());
        using var live = await host.Client.PostAsJsonAsync("/api/pipelines", new { tasks = 1 }, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, live.StatusCode);
        Assert.Equal("application/problem+json", live.Content.Headers.ContentType!.MediaType);
        Assert.Equal("not-found", (await live.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Serve_OfADataset_ListsItsTasksInPages()
    {
        using var host = await RunningHost.StartAsync("--dataset", generated.Dataset);
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await host.GetAsync($"/api/tasks?limit=5{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(task => task.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        Assert.Equal((await TasksAsync()).Select(task => task.Id), ids);
    }

    private async Task<List<VerifiedTask>> TasksAsync() => await new DatasetFolder(generated.Dataset).ReadTasksAsync(Cancellation).ToListAsync(Cancellation);

    private static Dictionary<string, object?> Arguments(JsonElement arguments) => arguments.EnumerateObject().ToDictionary(a => a.Name, a => (object?)a.Value);
}
