using System.Net;
using FireFly.Contracts;
using FireFly.Simulator.Tests.NemoGym;
using FireFly.Simulator.Tests.OpenEnv;
using FireFly.Simulator.Tests.Ors;
using Xunit;

namespace FireFly.Simulator.Tests.Agents;

/// <summary>Whatever an agent sends over its routes before it has answered, and whichever task it has, nothing of the answer comes back.</summary>
public sealed class AgentRoutesTests
{
    private static readonly string[] Names =
    [
        "reset", "step", "state", "close", "verify", "answer", "gold", "score", "rescore", "task", "clock__now", "notes__list_notes", "notes/list_notes",
        "notes__add_note", "notes__drop_all", "submit_answer", "openenv/session/create",
    ];

    private static readonly IReadOnlyList<VerifiedTask> Tasks =
    [
        .. SampleDataset.Tasks.Select((task, at) => task with
        {
            Question = "Which words are written on the note?",
            Answer = SampleDataset.Json($$$"""{"words":"quux-gold-{{{at}}}","pages":{{{770_077_001 + at}}}}"""),
            AnswerSchema = SampleDataset.Json("""{"type":"object","properties":{"words":{"type":"string"},"pages":{"type":"integer"}}}"""),
            AnswerTemplate = "The words are {words}.",
            Fields = new Dictionary<string, AnswerField>
            {
                ["words"] = new() { Type = "string", Match = "exact", Provenance = new FieldProvenance { Call = 0, Pointer = "/quux-pointer" } },
                ["pages"] = new() { Type = "integer", Match = "number", Provenance = new FieldProvenance { Call = 0, Pointer = "/quux-pages" } },
            },
            Calls = [.. task.Calls.Select(call => call with { Arguments = SampleDataset.Json("""{"title":"quux-argument"}"""), Recording = "quux-recording" })],
        }),
    ];

    [Fact]
    public async Task AgentRoutes_BeforeTheAnswer_TellNothingOfIt()
    {
        await using var host = await SimulatorHost.StartAsync(tasks: Tasks);
        var seen = new List<string>();
        foreach (var task in Tasks)
        {
            seen.AddRange(await OverOrsAsync(host, task.Id));
            seen.AddRange(await OverOpenEnvAsync(host, task.Id));
            seen.AddRange(await OverOpenEnvMcpAsync(host, task.Id));
            seen.AddRange(await OverNemoGymAsync(host, task.Id));
        }

        Assert.InRange(seen.Count, 200, 10_000);
        // Gold values, provenance, reference calls, recordings, state keys and matches.
        foreach (var secret in new[] { "quux", "770077", "r-list", "r-add", "r-now", SampleDataset.StateAfterAdd, "provenance", "stateKey", "\"match\"", "\"correct\"", "checks" })
        {
            Assert.DoesNotContain(seen, text => text.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task AgentRoutes_AfterAWrongAnswer_TellTheRewardOnly()
    {
        await using var host = await SimulatorHost.StartAsync(tasks: Tasks);
        var ors = new OrsClient(host);
        await ors.OpenAsync("task-1");
        using var env = await OpenEnvSocket.ConnectAsync(host, "/openenv/mcp?task_id=task-1");

        string[] seen =
        [
            (await ors.CallAsync("submit_answer", """{"answer":{"words":"no","pages":1}}""")).GetRawText(),
            (await env.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"submit_answer","arguments":{"answer":{"words":"no","pages":1}}}}""")).GetRawText(),
        ];

        Assert.All(seen, text => Assert.Contains("reward: 0", text, StringComparison.Ordinal));
        Assert.All(seen, text => Assert.DoesNotContain("quux", text, StringComparison.Ordinal));
        Assert.All(seen, text => Assert.DoesNotContain("words", text, StringComparison.Ordinal));
    }

    private static async Task<List<string>> OverOrsAsync(SimulatorHost host, string task)
    {
        var ors = new OrsClient(host);
        var seen = new List<string>
        {
            await ors.SendAsync(HttpStatusCode.OK, HttpMethod.Get, "/firefly/tools"),
            await ors.SendAsync(HttpStatusCode.OK, HttpMethod.Post, "/firefly/tasks", """{"split":"train"}"""),
            await ors.SendAsync(HttpStatusCode.OK, HttpMethod.Post, "/firefly/task", """{"split":"test","index":0}"""),
        };
        await ors.OpenAsync(task);
        seen.Add(await ors.SendAsync(HttpStatusCode.OK, HttpMethod.Get, "/firefly/prompt"));
        seen.Add(await ors.SendAsync(HttpStatusCode.OK, HttpMethod.Get, "/firefly/task_tools"));
        foreach (var name in Names)
        {
            seen.Add((await ors.CallAsync(name)).GetRawText());
        }

        return seen;
    }

    private static async Task<List<string>> OverOpenEnvAsync(SimulatorHost host, string task)
    {
        using var env = await OpenEnvSocket.ConnectAsync(host);
        var seen = new List<string>
        {
            (await env.AskAsync($$$"""{"type":"reset","data":{"task_id":"{{{task}}}"}}""")).GetRawText(),
            (await env.AskAsync("""{"type":"step","data":{"type":"list_tools"}}""")).GetRawText(),
            (await env.AskAsync("""{"type":"state"}""")).GetRawText(),
        };
        foreach (var name in Names)
        {
            seen.Add((await env.AskAsync($$$"""{"type":"step","data":{"type":"call_tool","tool_name":"{{{name}}}"}}""")).GetRawText());
        }

        return seen;
    }

    private static async Task<List<string>> OverOpenEnvMcpAsync(SimulatorHost host, string task)
    {
        using var agent = await OpenEnvSocket.ConnectAsync(host, $"/openenv/mcp?task_id={task}");
        var seen = new List<string> { (await agent.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""")).GetRawText() };
        foreach (var name in Names)
        {
            seen.Add((await agent.AskAsync($$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{{name}}}"}}""")).GetRawText());
            if (name is "reset" or "step" or "state" or "close" or "verify")
            {
                var refused = await agent.AskAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{name}}"}""");
                Assert.Equal(-32601, refused.GetProperty("error").GetProperty("code").GetInt32());
                seen.Add(refused.GetRawText());
            }
        }

        return seen;
    }

    private static async Task<List<string>> OverNemoGymAsync(SimulatorHost host, string task)
    {
        using var gym = new NemoGymClient(host.Http.BaseAddress!);
        var seen = new List<string> { (await gym.PostAsync("/seed_session", $$$"""{"verifier_metadata":{"task_id":"{{{task}}}"}}""")).GetRawText() };
        foreach (var name in Names.Where(name => name is not "verify" && !name.Contains('/', StringComparison.Ordinal)))
        {
            var known = name is "notes__list_notes" || (task == SampleDataset.TaskId && (name is "clock__now" or "notes__add_note"));
            seen.Add((await gym.PostAsync($"/{name}", "{}", known ? HttpStatusCode.OK : name == "submit_answer" ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.NotFound)).GetRawText());
        }

        return seen;
    }
}
