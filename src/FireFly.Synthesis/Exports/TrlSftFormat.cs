using System.Text.Json.Nodes;

namespace FireFly.Synthesis.Exports;

/// <summary>Chats for the SFT trainer of TRL: <c>messages</c> with arguments as objects, and <c>tools</c>.</summary>
internal sealed class TrlSftFormat : IExportFormat
{
    public string Name => "trl-sft";

    public string Loader => "`SFTTrainer(train_dataset=load_dataset(PATH, split=\"train\"), ...)` of TRL";

    public JsonObject Row(ExportedTask task, int index, ExportSetting setting)
    {
        var messages = new JsonArray(task.UserMessage());
        foreach (var call in task.Calls)
        {
            messages.Add(new JsonObject
            {
                ["role"] = "assistant",
                ["tool_calls"] = new JsonArray(new JsonObject
                {
                    ["type"] = "function",
                    ["function"] = new JsonObject { ["name"] = call.Tool.ModelName, ["arguments"] = ExportJson.Node(call.Arguments) },
                }),
            });
            messages.Add(new JsonObject { ["role"] = "tool", ["name"] = call.Tool.ModelName, ["content"] = call.Text });
        }

        messages.Add(new JsonObject { ["role"] = "assistant", ["content"] = task.Answer });
        return new JsonObject { ["messages"] = messages, ["tools"] = task.Functions(), ["task_id"] = task.Task.Id };
    }
}
