using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.Agents;

/// <summary>The tool with which an agent answers, the same in every protocol.</summary>
internal static class AnswerTool
{
    public const string Name = "submit_answer";

    public const string Description = "Submits the final answer and ends the episode. It can be called once.";

    private const string Member = "answer";

    /// <summary>The arguments; without a task, those that suit all tasks.</summary>
    public static JsonObject Schema(VerifiedTask? task) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            [Member] = task is null
                ? new JsonObject { ["type"] = "object", ["description"] = "The answer, by the JSON Schema that the task states." }
                : task.AnswerSchema.ToNode(),
        },
        ["required"] = new JsonArray(Member),
    };

    /// <summary>The answer within the arguments; false where there is none.</summary>
    public static bool TryRead(JsonElement arguments, out JsonElement answer)
    {
        answer = default;
        return arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(Member, out answer);
    }
}
