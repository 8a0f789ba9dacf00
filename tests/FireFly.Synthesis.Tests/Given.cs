using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Candidates;
using FireFly.Synthesis.Slicing;
using FireFly.Synthesis.Wording.Things;
using FireFly.Verification;
using FireFly.Vocabulary.Semantics;
using Xunit;

namespace FireFly.Synthesis.Tests;

/// <summary>Short ways to write down tools, observed calls, candidates and tasks.</summary>
internal static class Given
{
    public static JsonElement Json(string text) => JsonElement.Parse(text);

    /// <summary>A tool; unless described otherwise, one that can be put into words.</summary>
    public static Tool Tool(string id, string? description = null) => new()
    {
        Id = id,
        ModelName = id.Replace("/", "__", StringComparison.Ordinal),
        Server = ToolNames.ServerOf(id),
        Name = id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..],
        Description = description ?? (id.EndsWith("/list", StringComparison.Ordinal) ? "List all items" : "Get an item"),
        InputSchema = Json("""{"type":"object"}"""),
        SchemaHash = "0",
    };

    /// <summary>What the tool means, as synthesis reads it.</summary>
    public static ToolSemantics Meaning(Tool tool) => SpokenMeanings.Of(tool, ToolSemanticsReader.Read(tool));

    public static RecordedCall Recording(string id, string tool, string arguments, string result, bool changed = false, bool success = true) => new()
    {
        Id = id,
        Tool = tool,
        Arguments = Json(arguments),
        Result = ToolResult.OfText(result, isError: !success),
        Success = success,
        Changed = changed,
        StateKey = StateKeys.Initial,
        Session = "s",
        Sequence = 0,
        LatencyMs = 1,
        ExplorationId = "s",
    };

    /// <summary>A trajectory of those calls; arguments are constants unless an origin says otherwise.</summary>
    public static ObservedTrajectory Observed(IReadOnlyList<RecordedCall> calls, params (int Call, string Argument, ValueOrigin Origin)[] flows) => new(
        new Trajectory
        {
            Id = "u",
            Dag = new WorkflowDag { Nodes = [.. calls.Select(c => c.Tool)], Edges = [], Shape = DagShapes.Single, Seed = 0 },
            Completed = true,
            Calls = [.. calls.Select((c, i) => new TrajectoryCall
            {
                Recording = c.Id, Tool = c.Tool, Arguments = c.Arguments, IsError = !c.Success, Origins = Origins(c.Arguments, [.. flows.Where(f => f.Call == i)]),
            })],
        },
        calls);

    public static SliceCall Call(Tool tool, string arguments, JsonElement view, bool changed = false, params (string Argument, ValueOrigin Origin)[] flows) => new()
    {
        Tool = tool, Semantics = Meaning(tool), Arguments = Json(arguments), View = view, Changed = changed, Origins = Origins(Json(arguments), [.. flows.Select(f => (0, f.Argument, f.Origin))]),
    };

    public static Slice Slice(params SliceCall[] calls) => new() { Trajectory = "u", Calls = calls, Outcomes = [calls.Length - 1], EarlierChanges = [] };

    /// <summary>A candidate of one call, or of two that feed each other or stand apart.</summary>
    public static Candidate Candidate(string id, string pointer, params Slice[] slices)
    {
        var slice = slices.Length == 1 ? slices[0] : Slice([.. slices.SelectMany(s => s.Calls)]);
        var provenance = new FieldProvenance { Call = slice.Calls.Count - 1, Pointer = pointer };
        return new Candidate(id, slice, [new DraftField(provenance, Json("7"))]);
    }

    /// <summary>A task that asks one thing of one or more calls, as it would come out of a proof.</summary>
    public static VerifiedTask Task(string id, string question, IReadOnlyList<RecordedCall> calls, string pointer = "/price", string field = "price")
    {
        var provenance = new FieldProvenance { Call = calls.Count - 1, Pointer = pointer };
        Assert.True(FieldReader.TryRead(ValueView.Of(calls[^1].Result), provenance, out var value, out var error), error);
        return new VerifiedTask
        {
            Id = id,
            Question = question,
            AnswerSchema = Json($$$"""{"type":"object","properties":{"{{{field}}}":{"type":"integer"}},"required":["{{{field}}}"]}"""),
            AnswerTemplate = $"It is {{{field}}}.",
            Answer = Json($$"""{"{{field}}":{{value.GetRawText()}}}"""),
            Fields = new Dictionary<string, AnswerField> { [field] = new() { Type = "integer", Match = "number", Provenance = provenance } },
            Calls = [.. calls.Select((c, i) => new ReferenceCall
            {
                Recording = c.Id, Tool = c.Tool, Arguments = c.Arguments, Origins = Origins(c.Arguments, []), Role = i == calls.Count - 1 ? "answer" : "flow",
            })],
            Tools = [.. calls.Select(c => c.Tool).Distinct()],
            Servers = [.. calls.Select(c => ToolNames.ServerOf(c.Tool)).Distinct().Order(StringComparer.Ordinal)],
            Shape = calls.Count == 1 ? DagShapes.Single : DagShapes.Independent,
            Split = Splits.Train,
            Difficulty = "easy",
            Checks = new TaskChecks(),
        };
    }

    public static Select By(string by, string? @is = null, string? pointer = null, string? equals = null) =>
        new() { By = by, Is = @is, Pointer = pointer, EqualTo = equals is null ? null : Json(equals) };

    private static Dictionary<string, ValueOrigin> Origins(JsonElement arguments, (int Call, string Argument, ValueOrigin Origin)[] flows) =>
        arguments.EnumerateObject().ToDictionary(
            a => "/" + a.Name, a => flows.FirstOrDefault(f => f.Argument == "/" + a.Name).Origin ?? ValueOrigin.Constant, StringComparer.Ordinal);
}
