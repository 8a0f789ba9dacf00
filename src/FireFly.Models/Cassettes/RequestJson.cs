using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Json.Canonical;
using FireFly.Models.Roles;
using Microsoft.Extensions.AI;

namespace FireFly.Models.Cassettes;

/// <summary>
/// A request as JSON: all that decides its answer, and nothing else. The endpoint is not part of it, so that a model served elsewhere
/// replays; nor is any key.
/// </summary>
internal static class RequestJson
{
    public static JsonObject Of(RoleOptions role, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var request = new JsonObject { ["provider"] = role.Provider.ToString(), ["model"] = role.Model };
        Add(request, "maxTokens", (options?.MaxOutputTokens ?? role.MaxTokens) is { } most ? JsonValue.Create(most) : null);
        Add(request, "temperature", (options?.Temperature ?? role.Temperature) is { } temperature ? JsonValue.Create(Math.Round((double)temperature, 6)) : null);
        Add(request, "seed", options?.Seed is { } seed ? JsonValue.Create(seed) : null);
        Add(request, "attempt", options?.AdditionalProperties?.GetValueOrDefault(RequestTags.Attempt) is int attempt ? JsonValue.Create(attempt) : null);
        Add(request, "toolMode", options?.ToolMode switch
        {
            RequiredChatToolMode { RequiredFunctionName: { } name } => JsonValue.Create("function:" + name),
            RequiredChatToolMode => JsonValue.Create("required"),
            NoneChatToolMode => JsonValue.Create("none"),
            _ => null,
        });
        Add(request, "schema", options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } ? JsonNode.Parse(schema.GetRawText()) : null);
        Add(request, "tools", options?.Tools is { Count: > 0 } tools
            ? new JsonArray([.. tools.OfType<AIFunctionDeclaration>().Select(tool => new JsonObject
            {
                ["name"] = tool.Name, ["description"] = tool.Description, ["schema"] = JsonNode.Parse(tool.JsonSchema.GetRawText()),
            })])
            : null);
        request["messages"] = new JsonArray([.. messages.Select(MessageJson.Write)]);
        return request;
    }

    /// <summary>SHA-256 of the canonical JSON.</summary>
    public static string KeyOf(JsonElement request) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Serialize(request))));

    private static void Add(JsonObject request, string name, JsonNode? value)
    {
        if (value is not null)
        {
            request[name] = value;
        }
    }
}
