using System.Text.Json.Nodes;
using FireFly.Contracts;

namespace FireFly.Synthesis.Exports;

/// <summary>Chats for the SFT trainer of TRL: <c>messages</c> with arguments as objects, and <c>tools</c>.</summary>
internal sealed class TrlSftFormat : IExportFormat
{
    public string Name => "trl-sft";

    public string Loader => "`SFTTrainer(train_dataset=load_dataset(PATH, split=\"train\"), ...)` of TRL";

    public JsonObject Row(ExportedTask task, int index, ExportSetting setting)
    {
        var messages = new JsonArray(task.UserMessage(setting));
        foreach (var call in task.Calls)
        {
            messages.Add(Calling(call.Tool.ModelName, ExportJson.Node(call.Arguments)));
            messages.Add(new JsonObject { ["role"] = "tool", ["name"] = call.Tool.ModelName, ["content"] = call.Text });
        }

        messages.Add(setting.Answers == AnswerForm.Tool
            ? Calling(AnswerTool.Name, task.AnswerArguments())
            : new JsonObject { ["role"] = "assistant", ["content"] = task.Answer });
        return new JsonObject { ["messages"] = messages, ["tools"] = task.Functions(setting), ["task_id"] = task.Task.Id };
    }

    private static JsonObject Calling(string name, JsonNode? arguments) => new()
    {
        ["role"] = "assistant",
        ["tool_calls"] = new JsonArray(new JsonObject
        {
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = name, ["arguments"] = arguments },
        }),
    };
}
