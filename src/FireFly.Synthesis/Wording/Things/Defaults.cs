using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>Arguments that say what the schema says anyway.</summary>
internal static class Defaults
{
    /// <summary>Whether the argument is the declared default.</summary>
    public static bool IsDefault(Tool tool, JsonProperty argument) =>
        tool.InputSchema.ValueKind == JsonValueKind.Object && tool.InputSchema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
        && properties.TryGetProperty(argument.Name, out var schema) && schema.ValueKind == JsonValueKind.Object
        && schema.TryGetProperty("default", out var value) && JsonElement.DeepEquals(value, argument.Value);
}
