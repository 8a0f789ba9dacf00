using System.Text.Json;
using FireFly.Contracts;
using ModelContextProtocol.Client;

namespace FireFly.AppHost.Tests;

/// <summary>The whole pipeline through the gateway, as AppHost.cs lays it out.</summary>
public sealed class PipelineTests(RunningApplication application)
{
    private const int Tasks = 3;
    private const int Seed = 11;
    private const int Dags = 5;
    private const int CallsPerTool = 5;

    [Fact]
    public async Task Pipeline_OfTheTopology_GivesTheDatasetOfOneProcessByteForByte()
    {
        RunningApplication.Require();
        var embedded = Path.Combine(application.Folder, "embedded");
        var distributed = Path.Combine(application.Folder, "distributed");
        await EmbeddedRun.GenerateAsync(application.Configuration, embedded, Tasks, Seed, Dags, CallsPerTool);

        var result = await application.ResultAsync(await application.BeginAsync("/api/pipelines", new { tasks = Tasks, seed = Seed, dags = Dags, callsPerTool = CallsPerTool }));
        await DistributedDataset.WriteAsync(application, result, distributed);

        Assert.Equal(Tasks, result.GetProperty("tasks").GetInt32());
        foreach (var file in (string[])["tools.jsonl", "graph.json", "trajectories.jsonl", "tasks.jsonl"])
        {
            Assert.Equal(
                await File.ReadAllTextAsync(Path.Combine(embedded, file), TestContext.Current.CancellationToken),
                await File.ReadAllTextAsync(Path.Combine(distributed, file), TestContext.Current.CancellationToken));
        }

        var task = (await application.GetAsync($"/api/tasks?synthesis={result.GetProperty("synthesisId").GetString()}&limit=1")).GetProperty("items")[0].Deserialize(FireFlyJson.Default.VerifiedTask)!;
        Assert.All(JsonSerializer.SerializeToElement(task.Checks, FireFlyJson.Default.TaskChecks).EnumerateObject(), check => Assert.True(check.Value.GetBoolean(), check.Name));
        await AnswerOverMcpAsync(task);
        await PlayEpisodeAsync(task);
    }

    // A simulated server, as any MCP client finds it.
    private async Task AnswerOverMcpAsync(VerifiedTask task)
    {
        var token = TestContext.Current.CancellationToken;
        var call = task.Calls[0];
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(application.Client.BaseAddress!, $"/mcp/{ToolNames.ServerOf(call.Tool)}") }), cancellationToken: token);
        var tools = await client.ListToolsAsync(cancellationToken: token);
        var name = call.Tool[(call.Tool.IndexOf('/', StringComparison.Ordinal) + 1)..];
        Assert.Contains(tools, tool => tool.Name == name);

        var result = await client.CallToolAsync(
            name, call.Arguments.EnumerateObject().ToDictionary(argument => argument.Name, argument => (object?)argument.Value), cancellationToken: token);

        Assert.NotEqual(true, result.IsError);
    }

    private async Task PlayEpisodeAsync(VerifiedTask task)
    {
        var episode = await application.PostAsync("/api/episodes", new { taskId = task.Id });
        var id = episode.GetProperty("id").GetString();
        foreach (var call in task.Calls)
        {
            var step = await application.PostAsync($"/api/episodes/{id}/step", new { tool = call.Tool, arguments = call.Arguments });
            Assert.Equal("exact", step.GetProperty("match").GetString());
        }

        var answered = await application.PostAsync($"/api/episodes/{id}/answer", new { answer = task.Answer });

        Assert.Equal(1, answered.GetProperty("reward").GetInt32());
    }
}
