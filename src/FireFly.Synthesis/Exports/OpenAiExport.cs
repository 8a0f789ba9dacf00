using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;

namespace FireFly.Synthesis.Exports;

/// <summary>
/// Tasks as chats of the OpenAI API: the question, the reference calls with their recorded results, the answer; and the tools offered.
/// One JSON object for each task: <c>{id, split, messages, tools}</c>.
/// </summary>
public sealed class OpenAiExport
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    private readonly Dictionary<string, Tool> _tools;
    private readonly Func<string, ValueTask<RecordedCall?>> _recording;

    /// <param name="tools">The catalog.</param>
    /// <param name="recording">Finds a recording by its id.</param>
    public OpenAiExport(IEnumerable<Tool> tools, Func<string, ValueTask<RecordedCall?>> recording)
    {
        _tools = tools.ToDictionary(tool => tool.Id, StringComparer.Ordinal);
        _recording = recording;
    }

    /// <summary>The line of a task.</summary>
    /// <exception cref="InvalidDataException">A tool or recording that the task names is missing.</exception>
    public async Task<string> LineAsync(VerifiedTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var messages = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = Prompt(task) });
        for (var i = 0; i < task.Calls.Count; i++)
        {
            var call = task.Calls[i];
            var recording = await _recording(call.Recording).ConfigureAwait(false)
                ?? throw new InvalidDataException($"task {task.Id}: the recording {call.Recording} is missing");
            var id = $"call_{i + 1}";
            messages.Add(new JsonObject
            {
                ["role"] = "assistant",
                ["content"] = null,
                ["tool_calls"] = new JsonArray(new JsonObject
                {
                    ["id"] = id,
                    ["type"] = "function",
                    ["function"] = new JsonObject { ["name"] = ToolOf(task, call.Tool).ModelName, ["arguments"] = call.Arguments.GetRawText() },
                }),
            });
            messages.Add(new JsonObject { ["role"] = "tool", ["tool_call_id"] = id, ["content"] = TextOf(recording.Result) });
        }

        messages.Add(new JsonObject { ["role"] = "assistant", ["content"] = Raw(task.Answer) });
        var line = new JsonObject
        {
            ["id"] = task.Id,
            ["split"] = task.Split,
            ["messages"] = messages,
            ["tools"] = new JsonArray([.. task.Tools.Select(tool => Function(ToolOf(task, tool)))]),
        };
        return line.ToJsonString(Compact);
    }

    private static string Prompt(VerifiedTask task) =>
        $"{task.Question}\n\nAnswer with one JSON object that fits this JSON Schema, and nothing else:\n{Raw(task.AnswerSchema)}";

    private static JsonObject Function(Tool tool) => new()
    {
        ["type"] = "function",
        ["function"] = new JsonObject
        {
            ["name"] = tool.ModelName,
            ["description"] = tool.Description,
            ["parameters"] = JsonNode.Parse(tool.InputSchema.GetRawText()),
        },
    };

    private static string Raw(JsonElement value) => JsonSerializer.Serialize(value, Compact);

    /// <summary>What a client shows its model: the text; without any, the structured content.</summary>
    private static string TextOf(ToolResult result)
    {
        var texts = result.Content.ValueKind == JsonValueKind.Array
            ? result.Content.EnumerateArray()
                .Where(block => block.ValueKind == JsonValueKind.Object && block.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
                .Select(block => block.GetProperty("text").GetString()!)
                .ToList()
            : [];
        return texts.Count > 0 ? string.Join('\n', texts) : Raw(result.StructuredContent ?? result.Content);
    }

    private Tool ToolOf(VerifiedTask task, string id) =>
        _tools.GetValueOrDefault(id) ?? throw new InvalidDataException($"task {task.Id}: the tool {id} is missing");
}
