using System.Text.Json.Nodes;
using FireFly.Contracts;

namespace FireFly.Synthesis.Exports;

/// <summary>Chats of the OpenAI API: the question, the reference calls with their recorded results, the answer; and the tools offered.</summary>
internal sealed class OpenAiFormat : IExportFormat
{
    public string Name => "openai";

    public string Loader => "any reader of JSON Lines; the messages and tools are those of the chat completions API, with `arguments` as JSON text";

    public JsonObject Row(ExportedTask task, int index, ExportSetting setting)
    {
        var messages = new JsonArray(task.UserMessage(setting));
        foreach (var (i, call) in task.Calls.Index())
        {
            var id = $"call_{i + 1}";
            messages.Add(Calling(id, call.Tool.ModelName, call.Arguments.GetRawText()));
            messages.Add(new JsonObject { ["role"] = "tool", ["tool_call_id"] = id, ["content"] = call.Text });
        }

        messages.Add(setting.Answers == AnswerForm.Tool
            ? Calling($"call_{task.Calls.Count + 1}", AnswerTool.Name, ExportJson.Text(task.AnswerArguments()))
            : new JsonObject { ["role"] = "assistant", ["content"] = task.Answer });
        return new JsonObject { ["id"] = task.Task.Id, ["split"] = task.Task.Split, ["messages"] = messages, ["tools"] = task.Functions(setting) };
    }

    private static JsonObject Calling(string id, string name, string arguments) => new()
    {
        ["role"] = "assistant",
        ["content"] = null,
        ["tool_calls"] = new JsonArray(new JsonObject
        {
            ["id"] = id,
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = name, ["arguments"] = arguments },
        }),
    };
}
