using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace FireFly.Models.Cassettes;

/// <summary>Messages as JSON: text, tool calls and their results. What a provider adds beside them decides nothing and is left out.</summary>
internal static class MessageJson
{
    public static JsonNode Write(ChatMessage message)
    {
        var node = new JsonObject { ["role"] = message.Role.Value };
        if (message.Text is { Length: > 0 } text)
        {
            node["text"] = text;
        }

        if (message.Contents.OfType<FunctionCallContent>().ToList() is { Count: > 0 } calls)
        {
            node["calls"] = new JsonArray([.. calls.Select(Write)]);
        }

        if (message.Contents.OfType<FunctionResultContent>().ToList() is { Count: > 0 } results)
        {
            node["results"] = new JsonArray([.. results.Select(result => new JsonObject { ["id"] = result.CallId, ["result"] = result.Result?.ToString() })]);
        }

        return node;
    }

    /// <summary>The message back again.</summary>
    public static ChatMessage Read(JsonElement node)
    {
        var contents = new List<AIContent>();
        if (node.TryGetProperty("text", out var text))
        {
            contents.Add(new TextContent(text.GetString()));
        }

        foreach (var call in node.TryGetProperty("calls", out var calls) ? calls.EnumerateArray() : default)
        {
            contents.Add(ReadCall(call));
        }

        return new ChatMessage(new ChatRole(node.GetProperty("role").GetString()!), contents);
    }

    private static JsonNode Write(FunctionCallContent call)
    {
        var node = new JsonObject { ["id"] = call.CallId, ["name"] = call.Name };
        if (call.Exception is not null)
        {
            node["invalid"] = true;
        }

        node["arguments"] = new JsonObject([.. (call.Arguments ?? new Dictionary<string, object?>()).Select(argument => KeyValuePair.Create(argument.Key, Value(argument.Value)))]);
        return node;
    }

    private static FunctionCallContent ReadCall(JsonElement call)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var argument in call.GetProperty("arguments").EnumerateObject())
        {
            arguments[argument.Name] = argument.Value.Clone();
        }

        return new FunctionCallContent(call.GetProperty("id").GetString()!, call.GetProperty("name").GetString()!, arguments)
        {
            Exception = call.TryGetProperty("invalid", out _) ? new JsonException("The arguments are not a JSON object.") : null,
        };
    }

    private static JsonNode? Value(object? value) => value switch
    {
        null => null,
        JsonElement element => JsonNode.Parse(element.GetRawText()),
        JsonNode node => node.DeepClone(),
        _ => JsonSerializer.SerializeToNode(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType())),
    };
}
