using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Xunit;

namespace FireFly.Simulator.Tests.NemoGym;

public sealed class NemoGymTests
{
    private const string Row = """{"responses_create_params":{"input":"q"},"verifier_metadata":{"task_id":"task-1"}}""";

    [Fact]
    public async Task Rollout_FromSeedToVerify_EarnsItsReward()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var gym = new NemoGymClient(host.Http.BaseAddress!);

        var seeded = await gym.PostAsync("/seed_session", Row);
        Assert.NotEmpty(gym.Cookie);
        Assert.StartsWith("/episodes/", seeded.GetProperty("mcp").GetProperty("url_path").GetString(), StringComparison.Ordinal);
        Assert.Equal("added note 17", (await gym.PostAsync("/notes__add_note", """{"title":"Ada","priority":2}""")).GetProperty("output").GetString());
        // An error keeps the session too: its answer carries the cookie.
        Assert.Contains("nothing", (await gym.PostAsync("/nothing", "{}", HttpStatusCode.NotFound)).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("unseen", (await gym.PostAsync("/notes__list_notes", """{"limit":3}""")).GetProperty("error").GetString(), StringComparison.Ordinal);
        await gym.PostAsync("/notes__list_notes", "[]", HttpStatusCode.UnprocessableEntity);
        Assert.Equal("1 note: Ada, id 17", (await gym.PostAsync("/mcp__firefly__notes__list_notes", "{}")).GetProperty("output").GetString());
        Assert.Equal("1 note: Ada, id 17", (await gym.PostAsync("/mcp__notes__list_notes", "{}")).GetProperty("output").GetString());
        Assert.Equal("""{"submitted":true}""", (await gym.PostAsync("/submit_answer", """{"answer":{"noteId":17}}""")).GetRawText());
        Assert.Contains("episode-done", (await gym.PostAsync("/notes__list_notes", "{}", HttpStatusCode.Conflict)).GetProperty("error").GetString(), StringComparison.Ordinal);

        var verified = await gym.PostAsync("/verify", Verify("""[{"type":"function_call","name":"submit_answer","call_id":"c","arguments":"{\"answer\":{\"noteId\":17}}"}]"""));
        Assert.Equal("1.0", verified.GetProperty("reward").GetRawText());
        Assert.Equal("kept", verified.GetProperty("other").GetString());
        Assert.Equal("q", verified.GetProperty("responses_create_params").GetProperty("input").GetString());
        Assert.Equal(1, verified.GetProperty("response").GetProperty("output").GetArrayLength());
    }

    [Theory]
    [InlineData("""[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"It is ```json\n{\"noteId\": 17}\n```"}]}]""", 1)]
    [InlineData("""[{"type":"message","role":"assistant","content":"{\"noteId\":17}"}]""", 1)]
    [InlineData("""[{"type":"message","role":"assistant","content":"{\"noteId\":17}"},{"type":"message","role":"assistant","content":"{\"noteId\":18}"}]""", 0)]
    [InlineData("""[{"type":"message","role":"assistant","content":"{\"noteId\":17} or {\"noteId\":18}"}]""", 0)]
    [InlineData("""[{"type":"function_call","name":"mcp__firefly__submit_answer","arguments":"{\"answer\":\"{\\\"noteId\\\":17}\"}"}]""", 1)]
    [InlineData("""[{"type":"function_call","name":"submit_answer","arguments":"{\"answer\":{\"noteId\":18}}"},{"type":"function_call","name":"submit_answer","arguments":"{\"answer\":{\"noteId\":17}}"}]""", 0)]
    [InlineData("""[{"type":"function_call","name":"submit_answer","arguments":"{"},{"type":"function_call","name":"submit_answer","arguments":"{\"answer\":{\"noteId\":17}}"}]""", 1)]
    [InlineData("""[{"type":"function_call","name":"submit_answer","arguments":"{\"answer\":{\"noteId\":18}}"},{"type":"message","role":"assistant","content":"{\"noteId\":17}"}]""", 0)]
    [InlineData("""[{"type":"function_call","name":"notes__list_notes","arguments":"{\"answer\":{\"noteId\":17}}"}]""", 0)]
    [InlineData("""[{"type":"function_call_output","output":"{\"noteId\":17}"}]""", 0)]
    [InlineData("""[5,null,"x",{"type":7},{"type":"message"}]""", 0)]
    [InlineData("[]", 0)]
    public async Task Verify_Response_IsScoredWithoutASession(string output, double reward)
    {
        await using var host = await SimulatorHost.StartAsync();
        using var gym = new NemoGymClient(host.Http.BaseAddress!);

        Assert.Equal(reward, (await gym.PostAsync("/verify", Verify(output))).GetProperty("reward").GetDouble());
    }

    [Theory]
    [InlineData("/seed_session", "{}", 422, "task_id")]
    [InlineData("/seed_session", """{"verifier_metadata":{"task_id":"task-9"}}""", 404, "task-9")]
    [InlineData("/seed_session", """{"verifier_metadata":5}""", 422, "verifier_metadata")]
    [InlineData("/seed_session", "{", 422, "JSON decode error")]
    [InlineData("/notes__list_notes", "{}", 400, "cookie")]
    [InlineData("/verify", "{}", 422, "responses_create_params")]
    [InlineData("/verify", """{"responses_create_params":{},"response":{}}""", 422, "output")]
    [InlineData("/verify", """{"responses_create_params":{},"response":{"output":[]}}""", 422, "task_id")]
    [InlineData("/aggregate_metrics", "{}", 422, "verify_responses")]
    [InlineData("/aggregate_metrics", """{"verify_responses":[1]}""", 422, "object")]
    public async Task Request_Wrong_NamesWhatIsWrong(string path, string body, int status, string detail)
    {
        await using var host = await SimulatorHost.StartAsync();
        using var gym = new NemoGymClient(host.Http.BaseAddress!);

        Assert.Contains(detail, (await gym.PostAsync(path, body, (HttpStatusCode)status)).GetProperty("detail").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_OfVerifiedResponses_AreByTaskAndOverAll()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var gym = new NemoGymClient(host.Http.BaseAddress!);

        var metrics = await gym.PostAsync(
            "/aggregate_metrics",
            """{"verify_responses":[{"_ng_task_index":1,"_ng_rollout_index":1,"reward":0.0},{"_ng_task_index":1,"_ng_rollout_index":0,"reward":1.0,"response":{"usage":{"total_tokens":10}}},{"_ng_task_index":0,"reward":1.0,"ok":true}]}""");

        var all = metrics.GetProperty("agent_metrics");
        Assert.Equal(2.0 / 3, all.GetProperty("mean/reward").GetDouble(), 12);
        Assert.Equal((1.0, 0.0, 1.0), (all.GetProperty("max/reward").GetDouble(), all.GetProperty("min/reward").GetDouble(), all.GetProperty("median/reward").GetDouble()));
        Assert.Equal(Math.Sqrt(1.0 / 3), all.GetProperty("std/reward").GetDouble(), 12);
        Assert.Equal((10.0, 1.0), (all.GetProperty("mean/total_tokens").GetDouble(), all.GetProperty("mean/ok").GetDouble()));
        Assert.False(all.TryGetProperty("std/total_tokens", out _));
        Assert.Equal(["mean/reward", "mean/total_tokens", "mean/ok"], metrics.GetProperty("key_metrics").EnumerateObject().Select(metric => metric.Name));
        var groups = metrics.GetProperty("group_level_metrics");
        Assert.Equal([0, 1], groups.EnumerateArray().Select(group => group.GetProperty("_ng_task_index").GetInt32()));
        Assert.Equal(["1:0", "1:1"], groups[1].GetProperty("rollout_infos").EnumerateArray().Select(info => info.GetProperty("rollout_id").GetString()));
        Assert.Equal("""{"group_level_metrics":[],"agent_metrics":{},"key_metrics":{}}""", (await gym.PostAsync("/aggregate_metrics", """{"verify_responses":[]}""")).GetRawText());
        Assert.Equal("stateless", (await host.GetAsync("/nemo-gym/reverify_mode")).GetString());
    }

    [Fact]
    public async Task Server_WithAPortOfItsOwn_AnswersThereAtTheRoot()
    {
        var port = FreePort();
        await using var host = await SimulatorHost.StartAsync(settings: ["--urls", $"http://127.0.0.1:0;http://127.0.0.1:{port}", "--FireFly:Simulator:NemoGymPort", $"{port}"]);
        using var gym = new NemoGymClient(new Uri($"http://127.0.0.1:{port}"), root: "");

        var seeded = await gym.PostAsync("/seed_session", Row);
        Assert.Equal("12:00", (await gym.PostAsync("/clock__now", "{}")).GetProperty("output").GetString());
        // Clients that observe rollouts put the rollout before the path.
        Assert.Equal("12:00", (await gym.PostAsync("/ng-rollout/0-1/clock__now", "{}")).GetProperty("output").GetString());
        Assert.Equal(1, (await gym.PostAsync("/verify", Verify("""[{"type":"message","role":"assistant","content":"{\"noteId\":17}"}]"""))).GetProperty("reward").GetDouble());
        using var agent = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var ping = await agent.PostAsync(
            seeded.GetProperty("mcp").GetProperty("url_path").GetString(),
            new StringContent("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""", System.Text.Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.NotFound, ping.StatusCode);
    }

    private static string Verify(string output) =>
        $$$"""{"responses_create_params":{"input":"q"},"verifier_metadata":{"task_id":"task-1"},"other":"kept","reward":9,"response":{"id":"r","output":{{{output}}}}}""";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
