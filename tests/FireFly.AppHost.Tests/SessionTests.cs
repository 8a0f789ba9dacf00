using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Testing;
using FireFly.Contracts;
using StackExchange.Redis;

namespace FireFly.AppHost.Tests;

/// <summary>Any replica of the simulator answers for any session, whatever its protocol, also when the one that began it is gone.</summary>
public sealed class SessionTests(RunningApplication application) : IAsyncDisposable
{
    // Over so many connections at once, both replicas are asked.
    private const int Askers = 8;

    /// <summary>What a test took away is there for the next one, also where it failed.</summary>
    public ValueTask DisposeAsync() => application.RestoreAsync();

    [Fact]
    public async Task OpenEnv_OverHttp_FindsItsEpisodeAtAnyReplica()
    {
        var task = await TaskAsync();
        var begun = await application.PostAsync("/openenv/reset", new { task_id = task.Id });
        var id = begun.GetProperty("observation").GetProperty("episode_id").GetString();

        foreach (var call in task.Calls)
        {
            await StepAsync(id, call);
        }

        await AllAsync(() => application.GetAsync($"/openenv/state?episode_id={id}"));
        await AllAsync(() => application.PostAsync("/openenv/step", new { episode_id = id, action = new { type = "list_tools" } }));
        await AllAsync(async () =>
        {
            var listed = await application.PostAsync("/openenv/mcp", new { jsonrpc = "2.0", id = 1, method = "tools/list", @params = new { session_id = id } });
            Assert.True(listed.TryGetProperty("result", out _), listed.ToString());
        });
        await AllAsync(() => application.PostAsync("/api/simulator/calls", new { tool = task.Calls[0].Tool, arguments = task.Calls[0].Arguments, episode = id }));

        var answered = await application.PostAsync(
            "/openenv/step", new { episode_id = id, action = new { type = "call_tool", tool_name = "submit_answer", arguments = new { answer = task.Answer } } });

        Assert.Equal(1, answered.GetProperty("reward").GetDouble());
    }

    [Fact]
    public async Task Sessions_WithEachReplicaKilledInTurn_GoOnAtAnother()
    {
        var task = await TaskAsync();
        var episode = (await application.PostAsync("/api/episodes", new { taskId = task.Id })).GetProperty("id").GetString();
        foreach (var call in task.Calls)
        {
            await application.PostAsync($"/api/episodes/{episode}/step", new { tool = call.Tool, arguments = call.Arguments });
        }

        var session = Guid.NewGuid().ToString("n");
        Assert.Equal(HttpStatusCode.OK, await OrsAsync(session, "/ors/create", new { env_name = "firefly", task_spec = new { task_id = task.Id } }));
        await AllAsync(async () => Assert.Equal(HttpStatusCode.OK, await OrsAsync(session, "/ors/ping", new { })));

        await application.KillAsync("simulator", 0);
        await application.HealthyAsync();
        await application.KillAsync("simulator", 1);
        await application.HealthyAsync();

        var now = await application.GetAsync($"/api/episodes/{episode}");
        Assert.Equal(task.Calls.Count, now.GetProperty("steps").GetArrayLength());
        Assert.All(now.GetProperty("steps").EnumerateArray(), step => Assert.Equal("exact", step.GetProperty("match").GetString()));
        Assert.Equal(1, (await application.PostAsync($"/api/episodes/{episode}/answer", new { answer = task.Answer })).GetProperty("reward").GetInt32());
        await AllAsync(async () => Assert.Equal(HttpStatusCode.OK, await OrsAsync(session, "/ors/ping", new { })));
        Assert.Equal(HttpStatusCode.OK, await OrsAsync(session, "/ors/delete", new { }));
        Assert.NotEqual(HttpStatusCode.OK, await OrsAsync(session, "/ors/ping", new { }));
    }

    [Fact]
    public async Task Episode_WhoseStateRedisLost_IsKeptThereAgain()
    {
        var task = await TaskAsync();
        await using var redis = await ConnectionMultiplexer.ConnectAsync((await application.Application.GetConnectionStringAsync("redis", TestContext.Current.CancellationToken))!);
        var id = (await application.PostAsync("/openenv/reset", new { task_id = task.Id })).GetProperty("observation").GetProperty("episode_id").GetString();
        await StepAsync(id, task.Calls[0]);
        var kept = KeysOf(redis, id);
        Assert.NotEmpty(kept);

        await redis.GetDatabase().KeyDeleteAsync(kept);
        await StepAsync(id, task.Calls[0]);

        Assert.Equal(kept, KeysOf(redis, id));
    }

    private static RedisKey[] KeysOf(ConnectionMultiplexer redis, string? id) => [.. redis.GetServers().Single().Keys(pattern: $"*{id}*")];

    private Task<JsonElement> StepAsync(string? id, ReferenceCall call) => application.PostAsync(
        "/openenv/step", new { episode_id = id, action = new { type = "call_tool", tool_name = ModelNameOf(call.Tool), arguments = call.Arguments } });

    private static string ModelNameOf(string tool) => ToolNames.ModelName(ToolNames.ServerOf(tool), tool[(ToolNames.ServerOf(tool).Length + 1)..]);

    private static Task AllAsync(Func<Task> ask) => Task.WhenAll(Enumerable.Range(0, Askers).Select(_ => ask()));

    private async Task<HttpStatusCode> OrsAsync(string session, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Session-ID", session);
        using var response = await application.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private async Task<VerifiedTask> TaskAsync()
    {
        RunningApplication.Require();
        return await application.AnyTaskAsync();
    }
}
