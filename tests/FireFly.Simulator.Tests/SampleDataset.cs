using System.Text.Json;
using FireFly.Contracts;
using FireFly.Storage.Datasets;

namespace FireFly.Simulator.Tests;

/// <summary>A small dataset of a notes server and a clock, written as the product writes datasets.</summary>
internal static class SampleDataset
{
    public const string TaskId = "task-1";

    private const string AddArguments = """{"title":"Ada","priority":2}""";

    public static JsonElement ListSchema { get; } = Json("""{"type":"object","properties":{"limit":{"type":"integer","default":10}},"additionalProperties":false}""");

    public static string StateAfterAdd { get; } = StateKeys.After(StateKeys.Initial, "notes/add_note", Json(AddArguments));

    public static IReadOnlyList<Tool> Tools { get; } =
    [
        Tool("notes", "add_note", """{"type":"object","properties":{"title":{"type":"string"},"priority":{"type":"number"}},"required":["title"]}"""),
        Tool("notes", "list_notes", ListSchema.GetRawText()) with
        {
            Title = "List notes",
            OutputSchema = Json("""{"type":"object","properties":{"count":{"type":"integer"}}}"""),
            Annotations = Json("""{"readOnlyHint":true,"title":"Lists"}"""),
        },
        Tool("notes", "drop_all", """{"type":"object"}"""),
        Tool("clock", "now", """{"type":"object"}"""),
    ];

    public static IReadOnlyList<RecordedCall> Recordings { get; } =
    [
        Recording("r-list-0", "notes/list_notes", "{}", "no notes", structured: """{"count":0}"""),
        Recording("r-add", "notes/add_note", AddArguments, "added note 17", changed: true),
        Recording("r-list-1", "notes/list_notes", "{}", "1 note: Ada, id 17", StateAfterAdd, structured: """{"count":1}"""),
        Recording("r-now", "clock/now", "{}", "12:00", "elsewhere"),
    ];

    public static IReadOnlyList<VerifiedTask> Tasks { get; } =
    [
        Task(TaskId, Splits.Train, 17, ["clock/now", "notes/add_note", "notes/list_notes"]),
        Task("task-2", Splits.Test, 42, ["notes/list_notes"]),
        Task("task-3", Splits.Train, 99, ["notes/list_notes"]),
    ];

    public static async Task WriteAsync(string path, CancellationToken cancellationToken, string? clock = null, IReadOnlyList<VerifiedTask>? tasks = null)
    {
        var folder = new DatasetFolder(path);
        await folder.WriteToolsAsync(Tools, cancellationToken);
        await folder.WriteRecordingsAsync(
            Recordings.Select(recording => clock is null || recording.Id != "r-now" ? recording : recording with { Result = ToolResult.OfText(clock) }), cancellationToken);
        await folder.WriteTasksAsync(tasks ?? Tasks, cancellationToken);
    }

    public static JsonElement Json(string text) => JsonElement.Parse(text);

    private static Tool Tool(string server, string name, string schema) => new()
    {
        Id = ToolNames.Id(server, name),
        ModelName = ToolNames.ModelName(server, name),
        Server = server,
        Name = name,
        Description = $"Does {name}.",
        InputSchema = Json(schema),
        SchemaHash = "h",
    };

    private static RecordedCall Recording(
        string id, string tool, string arguments, string text, string state = StateKeys.Initial, bool changed = false, string? structured = null) => new()
        {
            Id = id,
            Tool = tool,
            Arguments = Json(arguments),
            Result = ToolResult.OfText(text) with { StructuredContent = structured is null ? null : Json(structured) },
            Success = true,
            Changed = changed,
            StateKey = state,
            Session = "s",
            Sequence = 0,
            LatencyMs = 1,
            ExplorationId = "e",
        };

    private static VerifiedTask Task(string id, string split, int gold, IReadOnlyList<string> tools) => new()
    {
        Id = id,
        Question = "Add a note titled \"Ada\" with priority 2. What is its id?",
        AnswerSchema = Json("""{"type":"object","properties":{"noteId":{"type":"integer"}},"required":["noteId"]}"""),
        AnswerTemplate = "The id is {noteId}.",
        Answer = Json($$"""{"noteId":{{gold}}}"""),
        Fields = new Dictionary<string, AnswerField>
        {
            ["noteId"] = new() { Type = "integer", Match = "number", Provenance = new FieldProvenance { Call = 0, Pointer = "/tokens/number/0" } },
        },
        Calls = [new ReferenceCall { Recording = "r-add", Tool = "notes/add_note", Arguments = Json(AddArguments), Origins = new Dictionary<string, ValueOrigin>(), Role = "answer" }],
        Tools = tools,
        Servers = ["notes"],
        Shape = DagShapes.Single,
        Split = split,
        Difficulty = "easy",
        Checks = new TaskChecks(),
    };
}
