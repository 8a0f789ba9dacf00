using System.Text.Json.Nodes;
using FireFly.Contracts;

namespace FireFly.Synthesis.Exports;

/// <summary>A task with everything that a row is written from.</summary>
/// <param name="Task">The task.</param>
/// <param name="Tools">The tools offered.</param>
/// <param name="Calls">The reference solution with its results.</param>
public sealed record ExportedTask(VerifiedTask Task, IReadOnlyList<Tool> Tools, IReadOnlyList<ExportedCall> Calls)
{
    /// <summary>The gold answer as JSON text: columns of a table have one type, answers do not.</summary>
    public string Answer => ExportJson.Text(Task.Answer);

    /// <summary>The schema of the answer as JSON text.</summary>
    public string AnswerSchema => ExportJson.Text(Task.AnswerSchema);

    /// <summary>The question and the form of the answer, as the user of a chat.</summary>
    public JsonObject UserMessage() => new()
    {
        ["role"] = "user",
        ["content"] = $"{Task.Question}\n\nAnswer with one JSON object that fits this JSON Schema, and nothing else:\n{AnswerSchema}",
    };

    /// <summary>The names of the tools offered, as a model sees them.</summary>
    public JsonArray ToolNames() => [.. Tools.Select(tool => (JsonNode)tool.ModelName)];

    /// <summary>What tells a row's task, for formats that keep such facts apart.</summary>
    /// <param name="index">Place of the row.</param>
    /// <param name="toolNames">The tools offered, as the trainer names them.</param>
    public JsonObject Facts(int index, JsonArray toolNames) => new()
    {
        ["split"] = Task.Split,
        ["index"] = index,
        ["task_id"] = Task.Id,
        ["question"] = Task.Question,
        ["answer_schema"] = AnswerSchema,
        ["tool_names"] = toolNames,
    };

    /// <summary>The tools offered, as functions of the chat API.</summary>
    public JsonArray Functions() => [.. Tools.Select(tool => (JsonNode)ExportJson.Function(tool))];
}
