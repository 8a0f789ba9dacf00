using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Contracts;

/// <summary>The tool with which an agent answers, the same in every protocol and export.</summary>
public static class AnswerTool
{
    /// <summary>Its name.</summary>
    public const string Name = "submit_answer";

    /// <summary>What it says of itself.</summary>
    public const string Description = "Submits the final answer and ends the episode. It can be called once.";

    private const string Member = "answer";

    /// <summary>JSON Schema of the arguments.</summary>
    /// <param name="answer">Schema of a task's answer; null: one that suits all tasks.</param>
    public static JsonObject Schema(JsonNode? answer = null) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            [Member] = answer ?? new JsonObject { ["type"] = "object", ["description"] = "The answer, by the JSON Schema that the task states." },
        },
        ["required"] = new JsonArray(Member),
    };

    /// <summary>The arguments that give an answer.</summary>
    public static JsonObject Arguments(JsonNode? answer) => new() { [Member] = answer };

    /// <summary>The answer within the arguments; false where there is none.</summary>
    public static bool TryRead(JsonElement arguments, out JsonElement answer)
    {
        answer = default;
        return arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(Member, out answer);
    }
}
