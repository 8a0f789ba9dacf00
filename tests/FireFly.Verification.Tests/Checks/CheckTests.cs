using FireFly.Contracts;
using FireFly.Verification.Replay;
using static FireFly.Verification.Tests.TestData;

namespace FireFly.Verification.Tests.Checks;

/// <summary>One task of two calls, right in every way, and what each check says once something in it is wrong.</summary>
public sealed class CheckTests
{
    private static readonly Dictionary<string, RecordedCall> Recordings = new()
    {
        ["r1"] = Recording("r1", "git/log", """{"path":"/workspace"}""",
            """[{"hash":"3f2a9bc","author":"Ada"},{"hash":"77aa0bc","author":"Bo"}]"""),
        ["r2"] = Recording("r2", "git/show", """{"path":"/workspace","commit":"77aa0bc","full":true}""",
            """{"subject":"Sort the stock","files":["a.csv","b.csv","c.csv"],"stats":{"added":41}}"""),
    };

    private static readonly Select ByBo = new() { By = "attribute", Pointer = "/author", EqualTo = Parse("\"Bo\"") };

    private static VerifiedTask Good { get; } = Task(
        """{"subject":"Sort the stock","count":3}""",
        ("subject", Field("text", call: 1, pointer: "/subject")),
        ("count", new AnswerField { Type = "integer", Match = "number", Provenance = new FieldProvenance { Call = 1, Pointer = "/files/*", Derive = "count" } }))
        with
    {
        Question = "In /workspace, find the commit whose author is \"Bo\". What is its subject, and how many files did it touch?",
        Calls =
        [
            new ReferenceCall
            {
                Recording = "r1", Tool = "git/log", Arguments = Recordings["r1"].Arguments, Role = "flow",
                Origins = new Dictionary<string, ValueOrigin> { ["/path"] = ValueOrigin.Constant },
            },
            new ReferenceCall
            {
                Recording = "r2", Tool = "git/show", Arguments = Recordings["r2"].Arguments, Role = "answer",
                Origins = new Dictionary<string, ValueOrigin>
                {
                    ["/path"] = ValueOrigin.Constant, ["/full"] = ValueOrigin.Constant, ["/commit"] = ValueOrigin.Output(0, "/1/hash", ByBo),
                },
            },
        ],
    };

    [Fact]
    public void Check_GoodTask_PassesAll()
    {
        Assert.Null(GroundedCheck.Check(Good, Recordings));
        Assert.Null(SolvableCheck.Check(Good, Recordings));
        Assert.Null(UnleakedCheck.Check(Good, ["Shows a commit", "Lists commits"]));
        Assert.Null(DiscriminatingCheck.Check(Good, Parse("""{"subject":"Plan the sale","count":3}""")));
        Assert.True(new DistinctIndex().TryAdd(Good, out _));
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"path":{"type":"string"},"commit":{"type":"string"},"full":{"type":"boolean"}},"required":["path"]}""", null)]
    [InlineData("""{"type":"object","properties":{"path":{"type":"string"}},"anyOf":[{"required":["commit"]},{"required":["branch"]}]}""", null)]
    [InlineData("""{"type":"object","properties":{"path":{"type":"string","format":"uri"}}}""", null)]
    [InlineData("""{"type":"object","properties":{"path":{"type":"integer"}}}""", "schema of git/show")]
    [InlineData("""{"type":"object","anyOf":[{"required":["tag"]},{"required":["branch"]}]}""", "schema of git/show")]
    [InlineData("""{"type":"object","properties":{"path":{},"commit":{}},"additionalProperties":false}""", "full")]
    public void Replayable_CallsThatBreakTheOfferedSchema_AreRefused(string schema, string? problem)
    {
        var tools = new[] { Show("git/log", """{"type":"object"}"""), Show("git/show", schema) };
        var found = ReplayableCheck.Check(Good, Recordings, new ReplayEngine(tools, Recordings.Values));
        if (problem is null)
        {
            Assert.Null(found);
        }
        else
        {
            Assert.Contains(problem, found);
        }
    }

    [Fact]
    public void Grounded_OtherValue_IsRefused()
    {
        Assert.Contains("count", GroundedCheck.Check(Good with { Answer = Parse("""{"subject":"Sort the stock","count":4}""") }, Recordings));
        Assert.Contains("subject", GroundedCheck.Check(Good with { Answer = Parse("""{"count":3}""") }, Recordings));
        Assert.Contains("extra", GroundedCheck.Check(Good with { Answer = Parse("""{"subject":"Sort the stock","count":3,"extra":1}""") }, Recordings));
        Assert.Contains("recording", GroundedCheck.Check(Good, new Dictionary<string, RecordedCall> { ["r1"] = Recordings["r1"] }));
        Assert.NotNull(GroundedCheck.Check(With(1, c => c with { Arguments = Parse("""{"path":"/workspace"}""") }), Recordings));
        Assert.NotNull(GroundedCheck.Check(WithField("subject", f => f with { Provenance = f.Provenance with { Call = 7 } }), Recordings));
    }

    [Fact]
    public void Solvable_UnstatedConstant_IsRefused() =>
        Assert.Contains("/path", SolvableCheck.Check(Good with { Question = "In the workspace, the commit by \"Bo\"?" }, Recordings));

    [Fact]
    public void Solvable_UnstatedAttribute_IsRefused() =>
        Assert.Contains("\"Bo\"", SolvableCheck.Check(Good with { Question = "In /workspace, the second commit?" }, Recordings));

    [Fact]
    public void Solvable_ArrayWithoutSelect_IsRefused()
    {
        Assert.Contains("which element", SolvableCheck.Check(With(1, c => WithOrigin(c, "/commit", ValueOrigin.Output(0, "/1/hash"))), Recordings));
        Assert.Contains("which element", SolvableCheck.Check(
            WithField("subject", f => f with { Provenance = new FieldProvenance { Call = 1, Pointer = "/files/0" } }), Recordings));
    }

    [Fact]
    public void Solvable_SelectOfAnotherElement_IsRefused() =>
        Assert.Contains("means /1/hash", SolvableCheck.Check(With(1, c => WithOrigin(c, "/commit", ValueOrigin.Output(0, "/0/hash", ByBo))), Recordings));

    [Fact]
    public void Solvable_OriginThatGivesAnotherValue_IsRefused() =>
        Assert.Contains("not the value", SolvableCheck.Check(With(1, c => WithOrigin(c, "/commit", ValueOrigin.Output(0, "/1/author", ByBo))), Recordings));

    [Fact]
    public void Solvable_LaterCallOrNoOrigin_IsRefused()
    {
        Assert.Contains("earlier", SolvableCheck.Check(With(1, c => WithOrigin(c, "/commit", ValueOrigin.Output(1, "/subject"))), Recordings));
        Assert.Contains("no origin", SolvableCheck.Check(With(0, c => c with { Origins = new Dictionary<string, ValueOrigin>() }), Recordings));
        Assert.Contains("no argument", SolvableCheck.Check(With(0, c => WithOrigin(c, "/depth", ValueOrigin.Constant)), Recordings));
    }

    [Theory]
    [InlineData("""{"subject":"Sort the stock","count":3}""", "sort the STOCK: what is it?", "none", "question")]
    [InlineData("""{"subject":"Sort the stock","count":3}""", "q", "Shows at most 3 files", "description")]
    [InlineData("""{"subject":" ","count":3}""", "q", "none", "empty")]
    [InlineData("""{"subject":[],"count":3}""", "q", "none", "empty")]
    [InlineData("""{"subject":true,"count":"false"}""", "q", "none", "true or false")]
    [InlineData("""{"subject":["a.csv","b.csv"],"count":3}""", "Look into b.csv", "none", "question")]
    public void Unleaked_Leak_IsRefused(string answer, string question, string description, string reason) =>
        Assert.Contains(reason, UnleakedCheck.Check(Good with { Answer = Parse(answer), Question = question }, [description]));

    [Fact]
    public void Discriminating_SameAnswerOrLooseMatch_IsRefused()
    {
        Assert.Contains("another task", DiscriminatingCheck.Check(Good, Parse("""{"count":"3","subject":"sort the stock."}""")));
        Assert.Contains("gold", DiscriminatingCheck.Check(Good with { Answer = Parse("{}") }));
        Assert.Contains("gold", DiscriminatingCheck.Check(Task("{}")));
    }

    [Fact]
    public void Discriminating_AnswerOfAnotherTaskThatSaysTheSameAndMore_IsNoWrongAnswer() =>
        Assert.Null(DiscriminatingCheck.Check(Good, Parse("""{"subject":"Sort the stock","count":3,"owner":"Ada"}""")));

    [Fact]
    public void Distinct_SameCallsAndFields_AreRefusedHoweverWorded()
    {
        var index = new DistinctIndex();
        Assert.True(index.TryAdd(Good, out _));
        Assert.False(index.TryAdd(Good with { Id = "t2", Question = "Wholly other words." }, out var reason));
        Assert.Contains("t1", reason);
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void Distinct_RemovedTask_MayComeAgain()
    {
        var index = new DistinctIndex();
        Assert.True(index.TryAdd(Good, out _));

        index.Remove(Good);

        Assert.Equal(0, index.Count);
        Assert.True(index.TryAdd(Good with { Id = "t2" }, out _));
    }

    [Fact]
    public void Distinct_SameWords_AreRefusedAndOtherFieldsAreNot()
    {
        var index = new DistinctIndex();
        var other = WithField("subject", f => f with { Provenance = f.Provenance with { Pointer = "/stats/added" } });
        Assert.True(index.TryAdd(Good, out _));
        Assert.False(index.TryAdd(other with { Question = Good.Question.ToUpperInvariant() + "!" }, out var reason));
        Assert.Contains("question", reason);
        Assert.True(index.TryAdd(other with { Question = "How many lines were added by the commit of \"Bo\" in /workspace?" }, out _));
    }

    [Fact]
    public void Distinct_LongQuestionThatDiffersInAWord_IsRefused()
    {
        var words = string.Join(' ', Enumerable.Range(0, 80).Select(i => $"word{i}"));
        var index = new DistinctIndex();
        var other = WithField("subject", f => f with { Provenance = f.Provenance with { Pointer = "/stats/added" } });
        Assert.True(index.TryAdd(Good with { Question = words + " alpha" }, out _));
        Assert.False(index.TryAdd(other with { Question = words + " beta" }, out var reason));
        Assert.Contains("nearly", reason);
    }

    private static VerifiedTask With(int call, Func<ReferenceCall, ReferenceCall> change) =>
        Good with { Calls = [.. Good.Calls.Select((c, i) => i == call ? change(c) : c)] };

    private static VerifiedTask WithField(string name, Func<AnswerField, AnswerField> change) =>
        Good with { Fields = Good.Fields.ToDictionary(f => f.Key, f => f.Key == name ? change(f.Value) : f.Value) };

    private static ReferenceCall WithOrigin(ReferenceCall call, string pointer, ValueOrigin origin) =>
        call with { Origins = new Dictionary<string, ValueOrigin>(call.Origins) { [pointer] = origin } };

    private static RecordedCall Recording(string id, string tool, string arguments, string result) => new()
    {
        Id = id,
        Tool = tool,
        Arguments = Parse(arguments),
        Result = ToolResult.OfText(result),
        Success = true,
        Changed = false,
        StateKey = StateKeys.Initial,
        Session = "s",
        Sequence = 0,
        LatencyMs = 1,
        ExplorationId = "e",
    };

    private static Tool Show(string id, string schema) => new()
    {
        Id = id, ModelName = id.Replace("/", "__", StringComparison.Ordinal), Server = "git", Name = id[4..], InputSchema = Parse(schema), SchemaHash = "0",
    };
}
