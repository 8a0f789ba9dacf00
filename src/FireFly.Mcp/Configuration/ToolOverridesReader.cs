using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Mcp.Configuration;

/// <summary>Reads <c>firefly.tools</c>: what a person says of single tools.</summary>
internal sealed class ToolOverridesReader(Action<string> error)
{
    // A member that is misspelt would be passed over in silence.
    private static readonly FireFlyJson Strict = new(new JsonSerializerOptions(FireFlyJson.Default.Options)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        TypeInfoResolver = null,
    });

    /// <summary>The overrides by tool name; what is wrong goes to the errors.</summary>
    public SortedDictionary<string, ToolOverride> Read(JsonElement firefly)
    {
        var tools = new SortedDictionary<string, ToolOverride>(StringComparer.Ordinal);
        if (!firefly.TryGetProperty("tools", out var block) || block.ValueKind == JsonValueKind.Null)
        {
            return tools;
        }

        if (block.ValueKind != JsonValueKind.Object)
        {
            error("\"firefly.tools\" must be an object with a member for each tool");
            return tools;
        }

        foreach (var tool in block.EnumerateObject())
        {
            try
            {
                if (tool.Value.Deserialize(Strict.ToolOverride) is { } said)
                {
                    tools[tool.Name] = said;
                }
            }
            catch (JsonException exception)
            {
                error($"\"firefly.tools.{tool.Name}\" cannot be read at {exception.Path ?? "$"}: a class is one of {Words<ToolClass>()}; a role one of {Words<ParameterRole>()}; a kind one of {Words<ValueKind>()}");
            }
        }

        return tools;
    }

    private static string Words<T>()
        where T : struct, Enum =>
        string.Join(", ", Enum.GetNames<T>().Select(static name => char.ToLowerInvariant(name[0]) + name[1..]));
}
