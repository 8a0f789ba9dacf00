using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Standalone.Evaluating.Gates;

/// <summary>A conversation of the chat API in the form that Microsoft.Extensions.AI stores: roles with contents of text, calls and results.</summary>
internal static class StoredMessages
{
    public static IReadOnlyList<JsonObject> Of(JsonElement? messages) => messages is { ValueKind: JsonValueKind.Array } all ? [.. all.EnumerateArray().Select(Of)] : [];

    private static JsonObject Of(JsonElement message)
    {
        var role = message.GetProperty("role").GetString();
        var contents = new JsonArray();
        var text = message.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.String ? content.GetString()! : "";
        if (role == "tool")
        {
            contents.Add(new JsonObject { ["$type"] = "functionResult", ["callId"] = message.GetProperty("tool_call_id").GetString(), ["result"] = text });
        }
        else if (text.Length > 0)
        {
            contents.Add(new JsonObject { ["$type"] = "text", ["text"] = text });
        }

        foreach (var call in message.TryGetProperty("tool_calls", out var calls) ? calls.EnumerateArray() : default)
        {
            var function = call.GetProperty("function");
            contents.Add(new JsonObject
            {
                ["$type"] = "functionCall",
                ["callId"] = call.GetProperty("id").GetString(),
                ["name"] = function.GetProperty("name").GetString(),
                ["arguments"] = JsonNode.Parse(function.GetProperty("arguments").GetString()!),
            });
        }

        return new JsonObject { ["role"] = role, ["contents"] = contents };
    }
}
