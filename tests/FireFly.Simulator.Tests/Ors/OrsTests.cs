using System.Net;
using System.Text.Json;
using Xunit;

namespace FireFly.Simulator.Tests.Ors;

public sealed class OrsTests
{
    [Fact]
    public async Task Discovery_Dataset_ListsEnvironmentSplitsTasksAndTools()
    {
        await using var host = await SimulatorHost.StartAsync();
        var ors = new OrsClient(host);

        Assert.Equal("""{"status":"ok"}""", await ors.SendAsync(HttpStatusCode.OK, HttpMethod.Get, "/health"));
        Assert.Equal("""["firefly"]""", await ors.SendAsync(HttpStatusCode.OK, HttpMethod.Get, "/list_environments"));
        Assert.Equal("""[{"name":"train","type":"train"},{"name":"test","type":"test"}]""", await ors.SendAsync(HttpStatusCode.OK, HttpMethod.Get, "/FireFly/splits"));
        Assert.Equal(2, (await ors.PostAsync("/firefly/num_tasks", """{"split":"train"}""")).GetProperty("num_tasks").GetInt32());
        var tasks = await ors.PostAsync("/firefly/tasks", """{"split":"train"}""");
        Assert.Equal("firefly", tasks.GetProperty("env_name").GetString());
        Assert.Equal(["task-1", "task-3"], Ids(tasks));
        Assert.Equal("task-3", (await ors.PostAsync("/firefly/task", """{"split":"train","index":-1}""")).GetProperty("task").GetProperty("task_id").GetString());
        Assert.Equal(["task-3"], Ids(await ors.PostAsync("/firefly/task_range", """{"split":"train","start":1,"stop":9}""")));
        Assert.Equal(["task-1", "task-3"], Ids(await ors.PostAsync("/firefly/task_range", """{"split":"train"}""")));
        var tools = (await ors.GetAsync("/firefly/tools")).GetProperty("tools");
        Assert.Equal(["clock__now", "notes__add_note", "notes__list_notes", "submit_answer"], Names(tools));
        Assert.All(tools.EnumerateArray(), tool => Assert.Equal(["name", "description", "input_schema"], tool.EnumerateObject().Select(member => member.Name)));
    }

    [Theory]
    [InlineData("/ors")]
    [InlineData("")]
    public async Task Session_FromPromptToAnswer_EarnsItsReward(string root)
    {
        await using var host = await SimulatorHost.StartAsync();
        var ors = new OrsClient(host, root);

        var ids = await ors.EventsAsync("/create_session", "{}");
        Assert.Equal([("task_id", ids[0].Data), ("end", "")], ids);
        ors.Session = ids[0].Data;
        Assert.Equal(ors.Session, (await ors.PostAsync("/create", """{"split":"train","index":0}""")).GetProperty("sid").GetString());
        Assert.Equal("ok", (await ors.PostAsync("/ping")).GetProperty("status").GetString());
        var prompt = (await ors.GetAsync("/firefly/prompt"))[0];
        Assert.Equal("text", prompt.GetProperty("type").GetString());
        Assert.Equal(JsonValueKind.Null, prompt.GetProperty("detail").ValueKind);
        Assert.StartsWith("Add a note titled", prompt.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(["clock__now", "notes__add_note", "notes__list_notes", "submit_answer"], Names((await ors.GetAsync("/firefly/task_tools")).GetProperty("tools")));

        await ors.CallAsync("notes__add_note", """{"title":"Ada","priority":2}""");
        var listed = await ors.CallAsync("notes__list_notes");
        Assert.Equal(
            """{"ok":true,"output":{"blocks":[{"type":"text","text":"1 note: Ada, id 17","detail":null}],"metadata":null,"reward":0.0,"finished":false}}""", listed.GetRawText());
        var answered = await ors.CallAsync("submit_answer", """{"answer":{"noteId":17}}""");
        Assert.Equal("""{"ok":true,"output":{"blocks":[{"type":"text","text":"reward: 1","detail":null}],"metadata":null,"reward":1.0,"finished":true}}""", answered.GetRawText());
        var late = await ors.CallAsync("notes__list_notes");
        Assert.StartsWith("episode-done", late.GetProperty("error").GetString(), StringComparison.Ordinal);
        await ors.PostAsync("/delete");
        await ors.PostAsync("/delete_session");
    }

    [Fact]
    public async Task Call_Failing_SaysSoInTheFormOfTheProtocol()
    {
        await using var host = await SimulatorHost.StartAsync();
        var ors = new OrsClient(host);
        await ors.OpenAsync("task-2");

        var unseen = await ors.CallAsync("notes__list_notes", """{"limit":5}""");
        Assert.True(unseen.GetProperty("ok").GetBoolean());
        Assert.True(unseen.GetProperty("output").GetProperty("metadata").GetProperty("is_error").GetBoolean());
        foreach (var (name, input, error) in new[] { ("clock__now", "{}", "clock__now"), ("reset", "{}", "reset"), ("submit_answer", "{}", "'answer'") })
        {
            var failed = await ors.CallAsync(name, input);
            Assert.False(failed.GetProperty("ok").GetBoolean());
            Assert.Contains(error, failed.GetProperty("error").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(0, (await ors.CallAsync("submit_answer", """{"answer":{"noteId":17}}""")).GetProperty("output").GetProperty("reward").GetDouble());
    }

    [Fact]
    public async Task Call_StreamLost_IsResumedWithoutCallingTwice()
    {
        await using var host = await SimulatorHost.StartAsync();
        var ors = new OrsClient(host);
        await ors.OpenAsync();

        var first = await ors.EventsAsync("/firefly/call", """{"name":"submit_answer","input":{"answer":{"noteId":17}}}""");
        var again = await ors.EventsAsync("/firefly/call", $$"""{"name":"submit_answer","input":{},"task_id":"{{first[0].Data}}"}""");
        Assert.Equal(first, again);

        // Another session cannot read it, and after a minute nobody can.
        var other = new OrsClient(host);
        await other.OpenAsync();
        var foreign = await other.EventsAsync("/firefly/call", $$"""{"name":"x","input":{},"task_id":"{{first[0].Data}}"}""");
        Assert.Equal("error", Assert.Single(foreign).Name);
        host.Time.Advance(TimeSpan.FromSeconds(61));
        var late = await ors.EventsAsync("/firefly/call", $$"""{"name":"x","input":{},"task_id":"{{first[0].Data}}"}""");
        Assert.Equal(("error", $"unknown task_id '{first[0].Data}'"), Assert.Single(late));
    }

    [Fact]
    public async Task Call_LargeResult_ComesInChunksThatSurviveStripping()
    {
        // Clients strip white space from the front of each chunk: the words are placed so that a plain cut at 4096 would lose spaces.
        var text = string.Concat(Enumerable.Repeat("ab cd   ", 4000));
        await using var host = await SimulatorHost.StartAsync(result: text);
        var ors = new OrsClient(host);
        await ors.OpenAsync();

        var events = await ors.EventsAsync("/firefly/call", """{"name":"clock__now","input":{}}""");

        Assert.InRange(events.Count, 8, 12);
        Assert.Equal(text, OrsClient.Result(events).GetProperty("output").GetProperty("blocks")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Session_MissingUnknownDeletedOrIdle_HasItsOwnStatus()
    {
        await using var host = await SimulatorHost.StartAsync();
        var ors = new OrsClient(host);
        (HttpMethod, string, string?)[] routes =
        [
            (HttpMethod.Get, "/firefly/prompt", null), (HttpMethod.Get, "/firefly/task_tools", null),
            (HttpMethod.Post, "/firefly/call", """{"name":"clock__now","input":{}}"""), (HttpMethod.Post, "/ping", "{}"),
        ];

        async Task Expect(HttpStatusCode status, string detail)
        {
            foreach (var (method, path, body) in routes)
            {
                Assert.Contains(detail, JsonElement.Parse(await ors.SendAsync(status, method, path, body)).GetProperty("detail").GetString(), StringComparison.Ordinal);
            }
        }

        await Expect(HttpStatusCode.BadRequest, "X-Session-ID header is required");
        ors.Session = "nobody";
        await Expect(HttpStatusCode.NotFound, "nobody");
        await ors.PostAsync("/create", """{"split":"train","index":0}""");
        Assert.Contains("already exists", (await ors.PostAsync("/create", """{"split":"train","index":0}""", HttpStatusCode.BadRequest)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        await ors.PostAsync("/delete");
        await Expect(HttpStatusCode.Gone, "deleted");
        await ors.PostAsync("/create", """{"split":"train","index":0}""");
        await ors.PostAsync("/ping");
        host.Time.Advance(TimeSpan.FromMinutes(14));
        await ors.PostAsync("/ping");
        host.Time.Advance(TimeSpan.FromMinutes(14));
        await ors.PostAsync("/ping");
        host.Time.Advance(TimeSpan.FromMinutes(16));
        await Expect(HttpStatusCode.Gone, "idle");
    }

    [Theory]
    [InlineData("/nothing/tasks", """{"split":"train"}""", 404, "unknown environment 'nothing'")]
    [InlineData("/firefly/tasks", """{"split":"none"}""", 400, "Invalid split 'none': there is train, test")]
    [InlineData("/firefly/tasks", """{"split":5}""", 422, "string")]
    [InlineData("/firefly/tasks", "{}", 422, "Field required")]
    [InlineData("/firefly/tasks", """{"split":"train","more":1}""", 422, "more")]
    [InlineData("/firefly/tasks", """["train"]""", 422, "object")]
    [InlineData("/firefly/tasks", """{"split":""", 422, "JSON decode error")]
    [InlineData("/firefly/tasks", """{"split":"\ud800"}""", 422, "surrogate")]
    [InlineData("/firefly/task", """{"split":"train","index":2}""", 400, "Invalid index 2")]
    [InlineData("/firefly/task", """{"split":"train","index":1.5}""", 422, "integer")]
    [InlineData("/firefly/call", """{"name":"clock__now"}""", 422, "input")]
    [InlineData("/firefly/call", """{"name":"clock__now","input":[]}""", 422, "input")]
    [InlineData("/create", "{}", 422, "either task_spec or both split and index")]
    [InlineData("/create", """{"split":"train"}""", 422, "either task_spec or both split and index")]
    [InlineData("/create", """{"split":"train","index":0,"task_spec":{"task_id":"task-1"}}""", 422, "not both")]
    [InlineData("/create", """{"task_spec":{}}""", 422, "task_id")]
    [InlineData("/create", """{"task_spec":{"task_id":"task-9"}}""", 404, "task-9")]
    [InlineData("/create", """{"env_name":"other","split":"train","index":0}""", 404, "other")]
    public async Task Request_Wrong_NamesWhatIsWrong(string path, string body, int status, string detail)
    {
        await using var host = await SimulatorHost.StartAsync();
        var ors = new OrsClient(host);
        await ors.OpenAsync();
        if (path == "/create")
        {
            ors.Session = "fresh";
        }

        var refused = await ors.PostAsync(path, body, (HttpStatusCode)status);

        Assert.Contains(detail, refused.GetProperty("detail").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_ServerFull_IsRefusedUntilOneEnds()
    {
        await using var host = await SimulatorHost.StartAsync(settings: ["--FireFly:Simulator:MaxEpisodes", "1"]);
        var ors = new OrsClient(host);
        await ors.OpenAsync();
        var second = new OrsClient(host) { Session = "second" };

        var refused = await second.PostAsync("/create", """{"split":"train","index":0}""", HttpStatusCode.TooManyRequests);
        Assert.Contains("MaxEpisodes", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await ors.PostAsync("/delete");
        await second.PostAsync("/create", """{"split":"train","index":0}""");
    }

    private static IEnumerable<string?> Ids(JsonElement page) => page.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("task_id").GetString());

    private static IEnumerable<string?> Names(JsonElement tools) => tools.EnumerateArray().Select(tool => tool.GetProperty("name").GetString());
}
