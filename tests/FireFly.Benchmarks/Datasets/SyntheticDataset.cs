using System.Text;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Storage.Datasets;

namespace FireFly.Benchmarks.Datasets;

/// <summary>A dataset of any size whose calls look like recorded ones: five servers of four tools, results of about 400 bytes, some changes.</summary>
internal static class SyntheticDataset
{
    public const int ToolCount = 20;

    private const string Schema = """
        {"type":"object","properties":{"query":{"type":"string"},"page":{"type":"integer","default":1},"limit":{"type":"integer","default":10}},"required":["query"]}
        """;

    private static readonly string[] Words = ["harbour", "lantern", "compass", "kettle", "rope", "stove", "whistle", "blanket", "thermos", "map", "tent", "oil", "boot", "torch", "saw", "axe"];

    public static IReadOnlyList<Tool> Tools { get; } = [.. Enumerable.Range(0, ToolCount).Select(i => new Tool
    {
        Id = ToolId(i),
        ModelName = ToolId(i).Replace("/", "__", StringComparison.Ordinal),
        Server = $"server{i % 5}",
        Name = $"search_{i / 5}",
        Description = "Searches for things.",
        InputSchema = JsonElement.Parse(Schema),
        SchemaHash = "h",
    })];

    public static string ToolId(int number) => $"server{number % 5}/{ToolName(number)}";

    public static string ToolName(int number) => $"search_{number % ToolCount / 5}";

    public static string Arguments(int number) =>
        $$"""{"limit":{{10 + (number % 40)}},"page":{{1 + (number % 3)}},"query":"{{Words[number % 16]}} {{Words[number / 16 % 16]}} {{number}}"}""";

    public static string Text(int number) => string.Join('\n', Enumerable.Range(0, 8).Select(i => $"{i + 1}. {Words[(number + i) % 16]} \"no. {number * 7 % 9973}\" on shelf {Words[(number / 3) + i & 15]}, {i * 3} left"));

    /// <summary>The text whose length is the median of the first that many.</summary>
    public static string TextOfMiddleLength(int count) => Enumerable.Range(0, Math.Min(count, 10_000)).Select(Text).OrderBy(text => text.Length).ElementAt(Math.Min(count, 10_000) / 2);

    /// <summary>Writes a folder with <paramref name="count"/> recordings and some tasks.</summary>
    public static async Task WriteAsync(string path, int count)
    {
        var folder = new DatasetFolder(path);
        await folder.WriteToolsAsync(Tools, CancellationToken.None);
        await folder.WriteTasksAsync(Enumerable.Range(0, 100).Select(NewTask), CancellationToken.None);
        await folder.WriteRecordingsAsync(Enumerable.Range(0, count).Select(NewRecording), CancellationToken.None);
    }

    public static VerifiedTask NewTask(int number) => new()
    {
        Id = $"task{number}",
        Question = $"What is on the shelf of number {number}, and how many are left of it?",
        AnswerSchema = JsonElement.Parse("""{"type":"object","properties":{"left":{"type":"integer"}},"required":["left"]}"""),
        AnswerTemplate = "{left} are left.",
        Answer = JsonElement.Parse($$"""{"left":{{number}}}"""),
        Fields = new Dictionary<string, AnswerField> { ["left"] = new() { Type = "integer", Match = "number", Provenance = new FieldProvenance { Call = 0, Pointer = "/tokens/number/0" } } },
        Calls = [new ReferenceCall { Recording = $"{number:x24}", Tool = ToolId(number), Arguments = JsonElement.Parse(Arguments(number)), Origins = new Dictionary<string, ValueOrigin>(), Role = "answer" }],
        Tools = [.. Enumerable.Range(number, 6).Select(ToolId)],
        Servers = ["server0"],
        Shape = DagShapes.Single,
        Split = Splits.Train,
        Difficulty = "easy",
        Checks = new TaskChecks(),
    };

    private static RecordedCall NewRecording(int number) => new()
    {
        Id = $"{number:x24}",
        Tool = ToolId(number),
        Arguments = JsonElement.Parse(Arguments(number)),
        Result = ToolResult.OfText(Text(number)),
        Success = true,
        Changed = false,
        StateKey = StateKeys.Initial,
        Session = $"s{number / 20}",
        Sequence = number % 20,
        LatencyMs = 12.5,
        ExplorationId = "e",
    };
}
