using System.Text.Json;
using FireFly.Contracts;
using FireFly.Verification.Auditing;
using static FireFly.Verification.Tests.TestData;

namespace FireFly.Verification.Tests.Auditing;

/// <summary>One fault a test, on a small tracker whose issues are listed, looked up and written to files.</summary>
public sealed class TaskAuditorTests
{
    private static readonly Tool List = ToolOf("tracker/list_issues", "Lists the issues.", """{"type":"object","properties":{"status":{"type":"string"},"limit":{"type":"integer","default":3}}}""");
    private static readonly Tool View = ToolOf("tracker/view_issue", "Shows an issue.", """{"type":"object","properties":{"id":{"type":"string"},"lang":{"type":"string"}},"required":["id"]}""");
    private static readonly Tool Read = ToolOf("files/read_file", "Reads a file.", """{"type":"object","properties":{"path":{"type":"string"}},"required":["path"]}""");
    private static readonly Tool Add = ToolOf("calc/calculate_sum", "Calculates the sum of two numbers.", """{"type":"object","properties":{"a":{"type":"number"},"b":{"type":"number"}},"required":["a","b"]}""");

    [Fact]
    public void Audit_PlainLookUp_IsClean() =>
        Assert.Empty(Audit(One(View, """{"id":"ISS-7"}""", """{"id":"ISS-7","title":"Mend the gate","owner":"Ada Berg"}""", "owner", "Ada Berg", "Who owns issue ISS-7?")));

    [Fact]
    public void Audit_GlyphBeforeALabel_IsWrong() =>
        Assert.Contains("display-form", Rules(One(View, """{"id":"ISS-7"}""", """{"id":"ISS-7","status":"○ To Do"}""", "status", "○ To Do", "Which status has ISS-7?", "exact")));

    [Fact]
    public void Audit_LabelInAnotherCaseInAnotherTool_IsAmbiguousOnlyUnderTheExactRule()
    {
        var file = Call(Read, """{"path":"iss-7.md"}""", "id: ISS-7\npriority: high");
        var strict = One(View, """{"id":"ISS-7"}""", """{"id":"ISS-7","file":"iss-7.md","priority":"High"}""", "priority", "High", "Which priority has ISS-7?", "exact");
        Assert.Contains("rival-form", Rules(strict, file));
        Assert.DoesNotContain("rival-form", Rules(strict.WithFields(f => f with { Match = "enum" }), file));
    }

    [Theory]
    [InlineData("How large is notes.md?", true)]
    [InlineData("How many bytes is notes.md?", false)]
    public void Audit_SizeWithoutUnit_IsWrong(string question, bool found) =>
        Assert.Equal(found, Rules(One(Read, """{"path":"notes.md"}""", """{"name":"notes.md","size":332}""", "size", 332, question, "number")).Contains("spoken-unit"));

    [Fact]
    public void Audit_NegativeSpan_IsWrong() =>
        Assert.Contains("spoken-sign", Rules(One(Read, """{"path":"a"}""", """{"name":"a","days":-626}""", "days", -626, "How many days lie between them?", "number")));

    [Fact]
    public void Audit_AnswerOnlyInStructuredContent_IsWrong()
    {
        var hidden = Call(View, """{"id":"ISS-7"}""", "The issue ISS-7 is open.", """{"id":"ISS-7","owner":"Ada Berg"}""");
        Assert.Contains("visible-answer", Rules(TaskOf("Who owns ISS-7?", [hidden], ("owner", Str("Ada Berg"), "text", 0, "/owner"))));
    }

    [Theory]
    [InlineData("""{"issues":[{"id":"ISS-1"},{"id":"ISS-2"}],"total":9}""", "{}", true)]
    [InlineData("""{"issues":[{"id":"ISS-1"},{"id":"ISS-2"}],"hasMore":true}""", "{}", true)]
    [InlineData("""{"issues":[{"id":"ISS-1"},{"id":"ISS-2"},{"id":"ISS-3"}]}""", "{}", true)]
    [InlineData("""{"issues":[{"id":"ISS-1"},{"id":"ISS-2"}]}""", """{"limit":2}""", true)]
    [InlineData("""{"issues":[{"id":"ISS-1"},{"id":"ISS-2"}],"total":2}""", "{}", false)]
    public void Audit_CountOverAListThatIsNotWhole_IsWrong(string result, string arguments, bool found)
    {
        var count = JsonDocument.Parse(result).RootElement.GetProperty("issues").GetArrayLength();
        var task = TaskOf("How many issues are there?", [Call(List, arguments, result)], ("issueCount", Parse($"{count}"), "number", 0, "/issues/*"));
        task = task.WithFields(f => f with { Provenance = f.Provenance with { Derive = "count" } });
        Assert.Equal(found, Rules(task).Contains("whole-list"));
    }

    [Fact]
    public void Audit_PositionInAnOrderThatDoesNotStay_IsAmbiguous()
    {
        var one = Call(List, "{}", """{"issues":[{"id":"ISS-1"},{"id":"ISS-2"}]}""");
        var turned = Call(List, "{}", """{"issues":[{"id":"ISS-2"},{"id":"ISS-1"}]}""");
        var task = TaskOf("What is the second issue?", [one], ("id", Str("ISS-2"), "text", 0, "/issues/1/id"));
        task = task.WithFields(f => f with { Provenance = f.Provenance with { Select = new Select { By = "position", Is = "2" } } });
        Assert.Contains("steady-order", Rules(task, turned));
        Assert.DoesNotContain("steady-order", Rules(task));
    }

    [Fact]
    public void Audit_OptionalArgumentThatChangesNothing_IsShorter()
    {
        var plain = Call(View, """{"id":"ISS-7"}""", """{"id":"ISS-7","owner":"Ada Berg"}""");
        var task = One(View, """{"id":"ISS-7","lang":"de"}""", """{"id":"ISS-7","owner":"Ada Berg"}""", "owner", "Ada Berg", "Who owns ISS-7 (in de)?");
        Assert.Contains("idle-argument", Rules(task, plain));
        Assert.DoesNotContain("idle-argument", Rules(task));
    }

    [Fact]
    public void Audit_FieldThatAnEarlierResultShows_IsShorter()
    {
        var list = Call(List, "{}", """{"issues":[{"id":"ISS-7","status":"Open"}]}""");
        var view = Call(View, """{"id":"ISS-7"}""", """{"id":"ISS-7","status":"open"}""");
        var task = TaskOf("Which status has the only issue?", [list, view], ("status", Str("open"), "enum", 1, "/status"));
        var flow = new Dictionary<string, ValueOrigin> { ["/id"] = ValueOrigin.Output(0, "/issues/0/id", new Select { By = "only" }) };
        var chain = task with { Task = task.Task with { Calls = [task.Task.Calls[0], task.Task.Calls[1] with { Origins = flow }] } };
        Assert.Contains("earlier-result", Rules(chain));
    }

    [Fact]
    public void Audit_SumOfTwoStatedNumbers_NeedsNoTool() =>
        Assert.Contains("no-tool-needed", Rules(One(Add, """{"a":5,"b":153}""", """{"sum":158}""", "sum", 158, "What is the sum of 5 and 153?", "number")));

    [Fact]
    public void Audit_FailureThatSoundsLikeAResult_IsWrong() =>
        Assert.Contains("failed-call", Rules(One(View, """{"id":"x"}""", "Invalid issue id, for example ISS-7", "id", "ISS-7", "Which issue is it?", "text", "/tokens/id/0")));

    [Fact]
    public void Audit_FactOfTheHost_IsWrong() =>
        Assert.Contains("host-fact", Rules(One(Read, """{"path":"a"}""", """{"path":"/root/app/a","hostname":"vm-3"}""", "hostname", "vm-3", "What is the host called?")));

    [Fact]
    public void Audit_WithoutRecordings_SaysSo()
    {
        var task = One(View, """{"id":"ISS-7"}""", """{"id":"ISS-7","owner":"Ada Berg"}""", "owner", "Ada Berg", "Who owns ISS-7?").Task;
        var finding = Assert.Single(new TaskAuditor(new RecordedWorld([View], [])).Audit(task));
        Assert.Equal((AuditKind.Unknown, "no-recording"), (finding.Kind, finding.Rule));
    }

    private static List<string> Rules(Given given, params RecordedCall[] others) => [.. Audit(given, others).Select(f => f.Rule)];

    private static IReadOnlyList<AuditFinding> Audit(Given given, params RecordedCall[] others) =>
        new TaskAuditor(new RecordedWorld([List, View, Read, Add], [.. given.Calls, .. others])).Audit(given.Task);

    private static Given One(Tool tool, string arguments, string result, string field, object gold, string question, string match = "text", string? pointer = null) =>
        TaskOf(question, [Call(tool, arguments, result)], (field, JsonSerializer.SerializeToElement(gold), match, 0, pointer ?? $"/{field}"));

    private static Given TaskOf(string question, RecordedCall[] calls, params (string Name, JsonElement Gold, string Match, int Call, string Pointer)[] fields)
    {
        var answer = JsonSerializer.Serialize(fields.ToDictionary(f => f.Name, f => f.Gold));
        var task = Task(answer, [.. fields.Select(f => (f.Name, Field(f.Match, f.Gold.ValueKind == JsonValueKind.Number ? "integer" : "string", null, f.Call, f.Pointer)))]);
        return new Given(
            task with
            {
                Question = question,
                Tools = [List.Id, View.Id, Read.Id, Add.Id],
                Calls = [.. calls.Select(c => new ReferenceCall
                {
                    Recording = c.Id,
                    Tool = c.Tool,
                    Arguments = c.Arguments,
                    Origins = c.Arguments.EnumerateObject().ToDictionary(m => $"/{m.Name}", _ => ValueOrigin.Constant),
                    Role = "answer",
                })],
            },
            calls);
    }

    private static RecordedCall Call(Tool tool, string arguments, string text, string? structured = null) => new()
    {
        Id = Guid.NewGuid().ToString("n"),
        Tool = tool.Id,
        Arguments = Parse(arguments),
        Result = ToolResult.OfText(text) with { StructuredContent = structured is null ? null : Parse(structured) },
        Success = true,
        Changed = false,
        StateKey = StateKeys.Initial,
        Session = "s",
        Sequence = 0,
        LatencyMs = 1,
        ExplorationId = "e",
    };

    private static JsonElement Str(string text) => JsonSerializer.SerializeToElement(text);

    private static Tool ToolOf(string id, string description, string schema) => new()
    {
        Id = id,
        ModelName = id.Replace("/", "__", StringComparison.Ordinal),
        Server = id.Split('/')[0],
        Name = id.Split('/')[1],
        Description = description,
        InputSchema = Parse(schema),
        SchemaHash = "h",
    };

    private sealed record Given(VerifiedTask Task, RecordedCall[] Calls)
    {
        public Given WithFields(Func<AnswerField, AnswerField> change) => this with { Task = Task with { Fields = Task.Fields.ToDictionary(f => f.Key, f => change(f.Value)) } };
    }
}
