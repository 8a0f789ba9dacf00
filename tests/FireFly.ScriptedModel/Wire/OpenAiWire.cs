using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.ScriptedModel.Wire;

/// <summary>Chat completions.</summary>
internal sealed class OpenAiWire : IProviderWire
{
    public static OpenAiWire Instance { get; } = new();

    public ScriptedRequest Read(JsonElement body, HttpRequest http, int number) => new()
    {
        Number = number,
        Api = "openai",
        Model = body.GetProperty("model").GetString()!,
        Messages = [.. body.GetProperty("messages").EnumerateArray().Select(Message)],
        Tools = body.TryGetProperty("tools", out var tools) ? [.. tools.EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()!)] : [],
        Schema = body.TryGetProperty("response_format", out var format) && format.TryGetProperty("json_schema", out var schema) ? schema.GetProperty("schema").Clone() : null,
        Seed = body.TryGetProperty("seed", out var seed) && seed.ValueKind == JsonValueKind.Number ? seed.GetInt64() : null,
        Stream = body.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True,
        Key = http.Headers.TryGetValue("api-key", out var key) ? key.ToString() : http.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal),
    };

    public string Whole(ScriptedRequest request, ScriptedReply reply)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = reply.Text };
        if (reply.Calls.Count > 0)
        {
            message["tool_calls"] = new JsonArray([.. reply.Calls.Select((call, i) => CallNode(request, call, i))]);
        }

        return Envelope(request, "chat.completion", new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = Finish(reply) }, Usage(request, reply)).ToJsonString();
    }

    public IEnumerable<string> Stream(ScriptedRequest request, ScriptedReply reply)
    {
        yield return Chunk(request, new JsonObject { ["role"] = "assistant", ["content"] = "" }, null);
        foreach (var part in reply.Text.Chunk(16))
        {
            yield return Chunk(request, new JsonObject { ["content"] = new string(part) }, null);
        }

        for (var i = 0; i < reply.Calls.Count; i++)
        {
            var node = CallNode(request, reply.Calls[i], i);
            node["index"] = i;
            yield return Chunk(request, new JsonObject { ["tool_calls"] = new JsonArray(node) }, null);
        }

        yield return Chunk(request, [], Finish(reply));
        yield return $"data: {Envelope(request, "chat.completion.chunk", null, Usage(request, reply)).ToJsonString()}\n\n";
        yield return "data: [DONE]\n\n";
    }

    public string Error(string message) => new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "scripted", ["code"] = null } }.ToJsonString();

    private static ScriptedMessage Message(JsonElement message) => new(
        message.GetProperty("role").GetString() is "developer" ? "system" : message.GetProperty("role").GetString()!,
        message.TryGetProperty("content", out var content) ? Text(content) : "",
        message.TryGetProperty("tool_calls", out var calls)
            ? [.. calls.EnumerateArray().Select(call => call.GetProperty("function")).Select(call => new ScriptedCall(call.GetProperty("name").GetString()!, call.GetProperty("arguments").GetString()!))]
            : []);

    private static string Text(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(part => part.TryGetProperty("text", out var text) ? text.GetString() : "")),
        _ => "",
    };

    private static JsonObject CallNode(ScriptedRequest request, ScriptedCall call, int index) => new()
    {
        ["id"] = $"call_{request.Messages.Count}_{index}", ["type"] = "function", ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = call.Arguments },
    };

    private static string Chunk(ScriptedRequest request, JsonObject delta, string? finish) =>
        $"data: {Envelope(request, "chat.completion.chunk", new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }, null).ToJsonString()}\n\n";

    private static JsonObject Envelope(ScriptedRequest request, string kind, JsonObject? choice, JsonObject? usage)
    {
        var envelope = new JsonObject
        {
            ["id"] = $"chatcmpl-{request.Number}", ["object"] = kind, ["created"] = 1_700_000_000, ["model"] = request.Model, ["choices"] = choice is null ? [] : new JsonArray(choice),
        };
        if (usage is not null)
        {
            envelope["usage"] = usage;
        }

        return envelope;
    }

    private static string Finish(ScriptedReply reply) => reply.Calls.Count > 0 ? "tool_calls" : "stop";

    private static JsonObject Usage(ScriptedRequest request, ScriptedReply reply)
    {
        var (input, output) = ScriptedUsage.Of(request, reply);
        return new JsonObject { ["prompt_tokens"] = input, ["completion_tokens"] = output, ["total_tokens"] = input + output };
    }
}
