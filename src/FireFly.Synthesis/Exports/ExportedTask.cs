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

    /// <summary>The arguments with which <see cref="AnswerTool"/> gives the gold answer.</summary>
    public JsonObject AnswerArguments() => AnswerTool.Arguments(ExportJson.Node(Task.Answer));

    /// <summary>The schema of the answer as JSON text.</summary>
    public string AnswerSchema => ExportJson.Text(Task.AnswerSchema);

    /// <summary>The question and the form of the answer, as the user of a chat.</summary>
    public JsonObject UserMessage(ExportSetting setting) => new() { ["role"] = "user", ["content"] = TaskPrompt.Of(Task, setting.Answers) };

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

    /// <summary>The tools offered, as functions of the chat API; the one that answers is the last of them, where the prompt asks for it.</summary>
    public JsonArray Functions(ExportSetting setting) =>
        [.. Offered(setting).Select(tool => (JsonNode)new JsonObject { ["type"] = "function", ["function"] = tool })];

    /// <summary>The same, with the members of a function only.</summary>
    public IEnumerable<JsonObject> Offered(ExportSetting setting)
    {
        foreach (var tool in Tools)
        {
            yield return ExportJson.Function(tool.ModelName, tool.Description, ExportJson.Node(tool.InputSchema));
        }

        if (setting.Answers == AnswerForm.Tool)
        {
            yield return ExportJson.Function(AnswerTool.Name, AnswerTool.Description, AnswerTool.Schema(ExportJson.Node(Task.AnswerSchema)));
        }
    }
}
