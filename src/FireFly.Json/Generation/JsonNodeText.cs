using System.Text.Json;

namespace FireFly.Json.Generation;

/// <summary>Options that carry nodes of any depth that a generated instance can have.</summary>
internal static class JsonNodeText
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerOptions.Default) { MaxDepth = 256 };
}
