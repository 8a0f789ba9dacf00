using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Tests;

/// <summary>Short ways to write down JSON, results and tasks.</summary>
internal static class TestData
{
    public static JsonElement Parse(string json) => JsonElement.Parse(json);

    public static JsonElement Text(string text) => JsonElement.Parse(JsonSerializer.Serialize(text));

    public static JsonElement View(string text) => ValueView.Of(ToolResult.OfText(text));

    public static AnswerField Field(string match, string type = "string", double? tolerance = null, int call = 0, string pointer = "") => new()
    {
        Type = type,
        Match = match,
        Tolerance = tolerance,
        Provenance = new FieldProvenance { Call = call, Pointer = pointer },
    };

    public static VerifiedTask Task(string answer, params (string Name, AnswerField Field)[] fields) => new()
    {
        Id = "t1",
        Question = "What is asked?",
        AnswerSchema = Parse("""{"type":"object"}"""),
        AnswerTemplate = "It is so.",
        Answer = Parse(answer),
        Fields = fields.ToDictionary(f => f.Name, f => f.Field),
        Calls = [],
        Tools = [],
        Servers = [],
        Shape = "single",
        Split = Splits.Train,
        Difficulty = "easy",
        Checks = new TaskChecks(),
    };
}
