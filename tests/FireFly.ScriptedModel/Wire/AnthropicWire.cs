using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.ScriptedModel.Wire;

/// <summary>Anthropic's messages.</summary>
internal sealed class AnthropicWire : IProviderWire
{
    public static AnthropicWire Instance { get; } = new();

    public ScriptedRequest Read(JsonElement body, HttpRequest http, int number)
    {
        var messages = new List<ScriptedMessage>();
        if (body.TryGetProperty("system", out var system))
        {
            messages.Add(new ScriptedMessage("system", Text(system), []));
        }

        foreach (var message in body.GetProperty("messages").EnumerateArray())
        {
            messages.AddRange(Messages(message));
        }

        return new ScriptedRequest
        {
            Number = number,
            Api = "anthropic",
            Model = body.GetProperty("model").GetString()!,
            Messages = messages,
            Tools = body.TryGetProperty("tools", out var tools) ? [.. tools.EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!)] : [],
            Stream = body.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True,
            Key = http.Headers.TryGetValue("x-api-key", out var key) ? key.ToString() : http.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal),
        };
    }

    public string Whole(ScriptedRequest request, ScriptedReply reply)
    {
        var (input, output) = ScriptedUsage.Of(request, reply);
        var message = Message(request, reply.Calls.Count > 0 ? "tool_use" : "end_turn", input, output);
        message["content"] = new JsonArray([.. Blocks(request, reply)]);
        return message.ToJsonString();
    }

    public IEnumerable<string> Stream(ScriptedRequest request, ScriptedReply reply)
    {
        var (input, output) = ScriptedUsage.Of(request, reply);
        yield return Event("message_start", new JsonObject { ["message"] = Message(request, null, input, 1) });
        var index = 0;
        foreach (var block in Blocks(request, reply))
        {
            var isText = block["type"]!.GetValue<string>() == "text";
            var delta = isText
                ? new JsonObject { ["type"] = "text_delta", ["text"] = block["text"]!.DeepClone() }
                : new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = block["input"]!.ToJsonString() };
            block[isText ? "text" : "input"] = isText ? "" : new JsonObject();
            yield return Event("content_block_start", new JsonObject { ["index"] = index, ["content_block"] = block });
            yield return Event("content_block_delta", new JsonObject { ["index"] = index, ["delta"] = delta });
            yield return Event("content_block_stop", new JsonObject { ["index"] = index++ });
        }

        yield return Event("message_delta", new JsonObject
        {
            ["delta"] = new JsonObject { ["stop_reason"] = reply.Calls.Count > 0 ? "tool_use" : "end_turn", ["stop_sequence"] = null }, ["usage"] = new JsonObject { ["output_tokens"] = output },
        });
        yield return Event("message_stop", []);
    }

    public string Error(string message) =>
        new JsonObject { ["type"] = "error", ["error"] = new JsonObject { ["type"] = "scripted", ["message"] = message } }.ToJsonString();

    // A user's message holds the results of tools too.
    private static IEnumerable<ScriptedMessage> Messages(JsonElement message)
    {
        var role = message.GetProperty("role").GetString()!;
        var content = message.GetProperty("content");
        if (content.ValueKind == JsonValueKind.String)
        {
            yield return new ScriptedMessage(role, content.GetString()!, []);
            yield break;
        }

        foreach (var result in content.EnumerateArray().Where(block => IsOf(block, "tool_result")))
        {
            yield return new ScriptedMessage("tool", result.TryGetProperty("content", out var text) ? Text(text) : "", []);
        }

        var calls = content.EnumerateArray().Where(block => IsOf(block, "tool_use"))
            .Select(block => new ScriptedCall(block.GetProperty("name").GetString()!, block.GetProperty("input").GetRawText())).ToList();
        if (calls.Count > 0 || content.EnumerateArray().Any(block => IsOf(block, "text")))
        {
            yield return new ScriptedMessage(role, Text(content), calls);
        }
    }

    private static bool IsOf(JsonElement block, string type) => block.GetProperty("type").ValueEquals(type);

    private static string Text(JsonElement content) => content.ValueKind == JsonValueKind.String
        ? content.GetString()!
        : string.Concat(content.EnumerateArray().Where(block => IsOf(block, "text")).Select(block => block.GetProperty("text").GetString()));

    private static IEnumerable<JsonObject> Blocks(ScriptedRequest request, ScriptedReply reply)
    {
        if (reply.Text.Length > 0 || reply.Calls.Count == 0)
        {
            yield return new JsonObject { ["type"] = "text", ["text"] = reply.Text };
        }

        foreach (var (i, call) in reply.Calls.Index())
        {
            yield return new JsonObject { ["type"] = "tool_use", ["id"] = $"toolu_{request.Messages.Count}_{i}", ["name"] = call.Name, ["input"] = JsonNode.Parse(call.Arguments) };
        }
    }

    private static JsonObject Message(ScriptedRequest request, string? stop, int input, int output) => new()
    {
        ["id"] = $"msg_{request.Number}",
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = request.Model,
        ["content"] = new JsonArray(),
        ["stop_reason"] = stop,
        ["stop_sequence"] = null,
        ["usage"] = new JsonObject { ["input_tokens"] = input, ["output_tokens"] = output },
    };

    private static string Event(string name, JsonObject data)
    {
        data["type"] = name;
        return $"event: {name}\ndata: {data.ToJsonString()}\n\n";
    }
}
