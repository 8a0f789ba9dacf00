using System.Text.Json;
using FireFly.Contracts;
using FireFly.Verification.Replay;
using Xunit;

namespace FireFly.Verification.Tests.Replay;

/// <summary>What an engine answers, wherever its recordings are kept.</summary>
public abstract class ReplayEngineConformance
{
    private const string Search = """
        {
          "type": "object",
          "properties": {
            "query": {"type": "string"},
            "limit": {"type": "integer", "default": 10},
            "sort": {"anyOf": [{"type": "string"}, {"type": "null"}], "default": null},
            "lang": {"type": "string"},
            "owner": {"type": ["string", "null"]},
            "filter": {"$ref": "#/$defs/Filter"},
            "path": {"type": "string"}
          },
          "required": ["query"],
          "$defs": {"Filter": {"type": "object", "properties": {"deep": {"type": "boolean", "default": false}}}}
        }
        """;

    [Fact]
    public void Call_SameArguments_IsExact()
    {
        var engine = Engine(Recording("r1", """{"query":"books","limit":5}""", "five books"));

        var answer = Call(engine, """{"limit":5.0,"query":"books"}""");

        Assert.Equal(MatchKind.Exact, answer.Match);
        Assert.Equal(["r1"], answer.Recordings);
        Assert.Equal("five books", Text(answer));
        Assert.Null(answer.Code);
    }

    [Theory]
    [InlineData("""{"query":"books"}""", """{"query":"books","limit":10}""")]
    [InlineData("""{"query":"books","limit":10}""", """{"query":"books"}""")]
    [InlineData("""{"query":"books"}""", """{"query":"books","sort":null}""")]
    [InlineData("""{"query":"books"}""", """{"query":"books","lang":null}""")]
    [InlineData("""{"query":"books"}""", """{"query":"  books "}""")]
    [InlineData("""{"query":"two books"}""", """{"query":"two \t books"}""")]
    [InlineData("""{"query":"a\nb"}""", """{"query":"a\r\nb\n"}""")]
    [InlineData("""{"query":"b","filter":{}}""", """{"query":"b","filter":{"deep":false}}""")]
    [InlineData("""{"query":"b","path":"/workspace/x/a.txt"}""", """{"query":"b","path":"./x/a.txt"}""")]
    [InlineData("""{"query":"b","path":"/workspace/a.txt"}""", """{"query":"b","path":"/workspace/x/../a.txt"}""")]
    [InlineData("""{"query":"b","path":"/workspace"}""", """{"query":"b","path":"/workspace/"}""")]
    [InlineData("""{"query":"caf\u00e9"}""", """{"query":"cafe\u0301"}""")]
    [InlineData("""{"query":"vi\u1ec7t"}""", """{"query":"vie\u0323\u0302t"}""")]
    [InlineData("""{"query":"\ud55c"}""", """{"query":"\u1112\u1161\u11ab"}""")]
    public void Call_SpelledOtherwise_IsEquivalent(string recorded, string called)
    {
        var engine = Engine(Recording("r1", recorded, "found"));

        var answer = Call(engine, called);

        Assert.Equal(MatchKind.Equivalent, answer.Match);
        Assert.Equal(["r1"], answer.Recordings);
        Assert.Equal("found", Text(answer));
    }

    [Theory]
    [InlineData("""{"query":"books"}""", """{"query":"book"}""")]
    [InlineData("""{"query":"books"}""", """{"query":"Books"}""")]
    [InlineData("""{"query":"books"}""", """{"query":"books","limit":11}""")]
    [InlineData("""{"query":"books"}""", """{"query":"books","limit":null}""")]
    [InlineData("""{"query":"books"}""", """{"query":"books","owner":null}""")]
    [InlineData("""{"query":"books"}""", """{"query":"books","unknown":null}""")]
    [InlineData("""{"query":"books"}""", """{}""")]
    [InlineData("""{"query":""}""", """{"query":null}""")]
    [InlineData("""{"query":"1"}""", """{"query":1}""")]
    [InlineData("""{"query":"a b"}""", """{"query":"a\nb"}""")]
    [InlineData("""{"query":"a\n  b"}""", """{"query":"a\nb"}""")]
    [InlineData("""{"query":"b","path":"/workspace/a.txt"}""", """{"query":"b","path":"/workspace/../a.txt"}""")]
    [InlineData("""{"query":"b","path":"/workspace/a.txt"}""", """{"query":"b","path":"a.txt"}""")]
    [InlineData("""{"query":"b","limit":9007199254740993}""", """{"query":"b","limit":9007199254740992}""")]
    [InlineData("""{"query":"b","filter":{"deep":false}}""", """{"query":"b","filter":{"deep":true}}""")]
    public void Call_OtherValue_IsUnseen(string recorded, string called)
    {
        var engine = Engine(Recording("r1", recorded, "found"));

        var answer = Call(engine, called);

        Assert.Equal(MatchKind.Unseen, answer.Match);
        Assert.Equal(ErrorCodes.Unseen, answer.Code);
        Assert.True(answer.Result.IsError);
        Assert.Empty(answer.Recordings);
        Assert.StartsWith("unseen: ", Text(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void Call_UnknownTool_SaysSo()
    {
        var answer = Engine([]).Begin().Call("s/nothing", Json("{}"));

        Assert.Equal(ErrorCodes.UnknownTool, answer.Code);
        Assert.True(answer.Result.IsError);
        Assert.Contains("'s/nothing'", Text(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void Call_AfterAChange_AnswersFromTheNewState()
    {
        var write = Json("""{"text":"x"}""");
        var after = StateKeys.After(StateKeys.Initial, "s/write", write);
        var session = Engine(
            Recording("b1", """{"query":"q"}""", "nothing"),
            Recording("a2", """{"query":"q"}""", "found x", after),
            Recording("c3", """{"text":"x"}""", "written", tool: "s/write", changed: true)).Begin();

        Assert.Equal("nothing", Text(session.Call("s/search", Json("""{"query":"q"}"""))));
        Assert.Equal(StateKeys.Initial, session.StateKey);
        Assert.Equal("written", Text(session.Call("s/write", write)));
        Assert.Equal(after, session.StateKey);
        var second = session.Call("s/search", Json("""{"query":"q"}"""));

        Assert.Equal(("found x", MatchKind.Exact), (Text(second), second.Match));
    }

    [Fact]
    public void Call_StateNobodyRecorded_PrefersTheInitialState()
    {
        var engine = Engine(
            Recording("a-elsewhere", """{"query":"q"}""", "other", "k1"),
            Recording("z-initial", """{"query":"q"}""", "initial"),
            Recording("w", """{"text":"x"}""", "written", tool: "s/write", changed: true));
        var session = engine.Begin();
        session.Call("s/write", Json("""{"text":"x"}"""));

        var answer = session.Call("s/search", Json("""{"query":"q"}"""));

        Assert.Equal((MatchKind.ExactOtherState, "initial"), (answer.Match, Text(answer)));
    }

    [Fact]
    public void Call_NoRecordingInTheInitialState_TakesTheLowestId()
    {
        var answer = Call(Engine(Recording("b", """{"query":"q"}""", "two", "k2"), Recording("a", """{"query":"q"}""", "one", "k1")), """{"query":"q"}""");

        Assert.Equal((MatchKind.ExactOtherState, "one"), (answer.Match, Text(answer)));
    }

    [Fact]
    public void Call_AnotherServerChangedSomething_KeepsToTheServersOwnState()
    {
        var write = Json("""{"text":"x"}""");
        var own = StateKeys.After(StateKeys.Initial, "s/write", write);
        var session = Engine(
            Recording("a", """{"query":"q"}""", "initial"),
            Recording("b", """{"query":"q"}""", "own", own),
            Recording("c", """{"text":"x"}""", "written", tool: "s/write", changed: true),
            Recording("d", "{}", "done", tool: "other/change", changed: true)).Begin();
        session.Call("other/change", Json("{}"));
        session.Call("s/write", write);

        Assert.Equal("own", Text(session.Call("s/search", Json("""{"query":"q"}"""))));
    }

    [Fact]
    public void Call_SpellingsThatGaveDifferentResults_AreNotEquivalent()
    {
        var engine = Engine(Recording("r1", """{"query":"a"}""", "hash 1"), Recording("r2", """{"query":"a "}""", "hash 2"));

        Assert.Equal(MatchKind.Unseen, Call(engine, """{"query":" a"}""").Match);
        Assert.Equal("hash 2", Text(Call(engine, """{"query":"a "}""")));
    }

    [Fact]
    public void Call_OneAttemptFailedAndOneWorked_AnswersWithTheOneThatWorked()
    {
        var failed = Recording("a", """{"query":"q"}""", "timed out") with { Success = false };

        Assert.Equal("found", Text(Call(Engine(failed, Recording("b", """{"query":"q"}""", "found")), """{"query":"q"}""")));
    }

    [Fact]
    public void Call_EquivalentThatChanges_MovesTheStateByTheRecordedArguments()
    {
        var session = Engine(Recording("w", """{"text":"x"}""", "written", tool: "s/write", changed: true)).Begin();

        session.Call("s/write", Json("""{"text":" x "}"""));

        Assert.Equal(StateKeys.After(StateKeys.Initial, "s/write", Json("""{"text":"x"}""")), session.StateKey);
    }

    [Fact]
    public void Find_RecordingsInAnyOrder_GivesTheSameAnswers()
    {
        RecordedCall[] recordings =
        [
            Recording("c", """{"query":"q"}""", "1", "k1"), Recording("a", """{"query":"q"}""", "2", "k2"), Recording("b", """{"query":"q"}""", "3", "k2"),
        ];

        Assert.Equal(Text(Call(Engine(recordings), """{"query":"q"}""")), Text(Call(Engine([.. recordings.Reverse()]), """{"query":"q"}""")));
    }

    [Fact]
    public void Call_MembersNamedTwice_CountsTheLast()
    {
        var engine = Engine(Recording("r1", """{"query":"b","limit":1}""", "found"));

        Assert.Equal(MatchKind.Exact, Call(engine, """{"limit":3,"query":"a","limit":1,"query":"b"}""").Match);
    }

    [Fact]
    public void Call_ManyStates_AnswersEachWithItsOwn()
    {
        var write = Json("""{"text":"x"}""");
        var states = new List<string> { StateKeys.Initial };
        for (var i = 0; i < 50; i++)
        {
            states.Add(StateKeys.After(states[^1], "s/write", write));
        }

        var session = Engine(
            [.. states.Select((state, i) => Recording($"r{states.Count - i:000}", """{"query":"q"}""", $"in {i}", state)), Recording("w", """{"text":"x"}""", "written", tool: "s/write", changed: true)])
            .Begin();

        for (var i = 0; i < states.Count; i++)
        {
            var answer = session.Call("s/search", Json("""{"query":"q"}"""));
            Assert.Equal(($"in {i}", MatchKind.Exact), (Text(answer), answer.Match));
            session.Call("s/write", write);
        }

        // 51 writes: a state of nobody, and the initial one is preferred to the lowest id.
        Assert.Equal("in 0", Text(session.Call("s/search", Json("""{"query":"q"}"""))));
    }

    [Fact]
    public void Call_RecordingWrittenTwice_IsTakenOnce()
    {
        var engine = Engine(Recording("r1", """{"query":"q"}""", "first"), Recording("r1", """{"query":"q"}""", "second", "k1"));

        Assert.Equal("first", Text(Call(engine, """{"query":"q"}""")));
        Assert.Single(engine.RecordingsOf("s/search"));
    }

    [Fact]
    public void RecordingsOf_AToolOfSeveral_ListsItsOwnInOrder()
    {
        var engine = Engine(
            Recording("b", """{"query":"1"}""", "1"), Recording("c", "{}", "2", tool: "s/write"), Recording("a", """{"query":"2"}""", "3"), Recording("d", "{}", "4", tool: "un/listed"));

        Assert.Equal(["b", "a"], engine.RecordingsOf("s/search").Select(recording => recording.Id));
        Assert.Empty(engine.RecordingsOf("un/listed"));
        Assert.Empty(engine.RecordingsOf("other/change"));
    }

    [Fact]
    public async Task Call_ManyThreads_AllGetTheirAnswers()
    {
        var engine = Engine([.. Enumerable.Range(0, 200).Select(i => Recording($"r{i:000}", $$"""{"query":"q{{i}}"}""", $"found {i}"))]);

        await Parallel.ForAsync(0, 2000, TestContext.Current.CancellationToken, (i, _) =>
        {
            Assert.Equal($"found {i % 200}", Text(Call(engine, $$"""{"query":"q{{i % 200}}"}""")));
            Assert.Equal(i % 2 == 0 ? MatchKind.Equivalent : MatchKind.Unseen, Call(engine, i % 2 == 0 ? $$"""{"query":" q{{i % 200}}"}""" : """{"query":"x"}""").Match);
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>An engine over the recordings, in the order given.</summary>
    protected abstract ReplayEngine Create(IReadOnlyList<Tool> tools, IReadOnlyList<RecordedCall> recordings);

    private ReplayEngine Engine(params RecordedCall[] recordings) => Create([Tool("s/search", Search), Tool("s/write", "{}"), Tool("other/change", "{}")], recordings);

    private static ReplayAnswer Call(ReplayEngine engine, string arguments) => engine.Begin().Call("s/search", Json(arguments));

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static string Text(ReplayAnswer answer) => answer.Result.Content[0].GetProperty("text").GetString()!;

    private static Tool Tool(string id, string schema) => new()
    {
        Id = id,
        ModelName = id.Replace("/", "__", StringComparison.Ordinal),
        Server = ToolNames.ServerOf(id),
        Name = id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..],
        InputSchema = Json(schema),
        SchemaHash = "h",
    };

    private static RecordedCall Recording(string id, string arguments, string text, string state = StateKeys.Initial, string tool = "s/search", bool changed = false) => new()
    {
        Id = id,
        Tool = tool,
        Arguments = Json(arguments),
        Result = ToolResult.OfText(text),
        Success = true,
        Changed = changed,
        StateKey = state,
        Session = "s1",
        Sequence = 0,
        LatencyMs = 1,
        ExplorationId = "e",
    };
}
