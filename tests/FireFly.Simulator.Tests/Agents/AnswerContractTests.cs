using System.Text.Json;
using FireFly.Simulator.Tests.NemoGym;
using FireFly.Simulator.Tests.OpenEnv;
using FireFly.Simulator.Tests.Ors;
using Xunit;

namespace FireFly.Simulator.Tests.Agents;

/// <summary>The same answer earns the same, whichever way it comes in.</summary>
public sealed class AnswerContractTests
{
    private const string Gold = """{"noteId":17}""";
    private const string Draft = """{"noteId":0}""";

    public static TheoryData<string, double> Texts => new()
    {
        { Gold, 1 },
        { $"<think>ok</think>\n{Gold}", 1 },
        { $"<think>The form is {Draft}.</think>\n{Gold}", 1 },
        { $"The form is {Draft}.\n</think>\n{Gold}", 1 },
        { $"<|channel|>analysis<|message|>{Draft}<|end|><|start|>assistant<|channel|>final<|message|>{Gold}", 1 },
        { $"<think>{Gold}</think> I do not know.", 0 },
        { $"<think>{Gold}", 0 },
        { $"{Gold} or {Draft}", 0 },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_OnEverySurface_EarnsTheSame(string text, double reward)
    {
        await using var host = await SimulatorHost.StartAsync();
        var answer = JsonSerializer.Serialize(text);

        var rest = await host.PostAsync($"/api/episodes/{await host.BeginAsync()}/answer", $$"""{"answer":{{answer}}}""");
        Assert.Equal(reward, rest.GetProperty("reward").GetDouble());

        var ors = new OrsClient(host);
        await ors.OpenAsync();
        Assert.Equal(reward, (await ors.CallAsync("submit_answer", $$"""{"answer":{{answer}}}""")).GetProperty("output").GetProperty("reward").GetDouble());

        using var env = await OpenEnvSocket.ConnectAsync(host);
        await env.AskAsync("""{"type":"reset","data":{"task_id":"task-1"}}""");
        var step = await env.AskAsync($$$$"""{"type":"step","data":{"type":"call_tool","tool_name":"submit_answer","arguments":{"answer":{{{{answer}}}}}}}""");
        Assert.Equal(reward, step.GetProperty("data").GetProperty("reward").GetDouble());

        using var gym = new NemoGymClient(host.Http.BaseAddress!);
        Assert.Equal(reward, await VerifyAsync(gym, $$"""{"type":"message","role":"assistant","content":[{"type":"output_text","text":{{answer}}}]}"""));
        var arguments = JsonSerializer.Serialize($$"""{"answer":{{answer}}}""");
        Assert.Equal(reward, await VerifyAsync(gym, $$"""{"type":"function_call","name":"submit_answer","call_id":"c","arguments":{{arguments}}}"""));

        await using var mcp = await host.ConnectAsync($"/episodes/{await host.BeginAsync()}/mcp");
        var submitted = await mcp.CallToolAsync("submit_answer", new Dictionary<string, object?> { ["answer"] = text }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal($"reward: {reward}", ((ModelContextProtocol.Protocol.TextContentBlock)submitted.Content[0]).Text);
    }

    [Theory]
    [InlineData("""[{"type":"reasoning","summary":[{"type":"summary_text","text":"{\"noteId\":17}"}]},{"type":"message","role":"assistant","content":[{"type":"output_text","text":"I do not know."}]}]""", 0)]
    [InlineData("""[{"type":"message","role":"assistant","content":[{"type":"reasoning_text","text":"{\"noteId\":0}"},{"type":"output_text","text":"{\"noteId\":17}"}]}]""", 1)]
    [InlineData("""[{"type":"message","role":"assistant","content":[{"type":"thinking","text":"{\"noteId\":17}"}]}]""", 0)]
    [InlineData("""[{"type":"message","role":"assistant","content":"{\"noteId\":17}"},{"type":"message","role":"assistant","phase":"commentary","content":"{\"noteId\":0}"}]""", 1)]
    public async Task Reasoning_InItsOwnField_IsNoAnswer(string output, double reward)
    {
        await using var host = await SimulatorHost.StartAsync();
        using var gym = new NemoGymClient(host.Http.BaseAddress!);

        Assert.Equal(reward, await VerifyAsync(gym, output[1..^1]));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task Arguments_OfNothing_AreNone(string arguments)
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal("exact", (await host.PostAsync("/api/simulator/calls", $$"""{"tool":"notes/list_notes","arguments":{{arguments}}}""")).GetProperty("match").GetString());
        Assert.Equal("exact", (await host.PostAsync($"/api/episodes/{await host.BeginAsync()}/step", $$"""{"tool":"notes__list_notes","arguments":{{arguments}}}""")).GetProperty("match").GetString());
        var ors = new OrsClient(host);
        await ors.OpenAsync();
        Assert.True((await ors.CallAsync("notes__list_notes", arguments)).GetProperty("ok").GetBoolean());
        using var env = await OpenEnvSocket.ConnectAsync(host);
        await env.AskAsync("""{"type":"reset","data":{"task_id":"task-1"}}""");
        var step = await env.AskAsync($$$$"""{"type":"step","data":{"type":"call_tool","tool_name":"notes__list_notes","arguments":{{{{arguments}}}}}}""");
        Assert.Equal(JsonValueKind.Null, step.GetProperty("data").GetProperty("observation").GetProperty("error").ValueKind);
        using var gym = new NemoGymClient(host.Http.BaseAddress!);
        await gym.PostAsync("/seed_session", """{"responses_create_params":{"input":"q"},"verifier_metadata":{"task_id":"task-1"}}""");
        await gym.PostAsync("/notes__list_notes", arguments);
    }

    private static async Task<double> VerifyAsync(NemoGymClient gym, string items) => (await gym.PostAsync(
        "/verify", $$$"""{"responses_create_params":{"input":"q"},"verifier_metadata":{"task_id":"task-1"},"response":{"output":[{{{items}}}]}}""")).GetProperty("reward").GetDouble();
}
