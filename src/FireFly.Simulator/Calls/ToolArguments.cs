using System.Text.Json;

namespace FireFly.Simulator.Calls;

/// <summary>
/// What a call sends for its arguments. Models call tools that need nothing with <c>""</c>, <c>null</c> or nothing at all, and mean no
/// arguments.
/// </summary>
internal static class ToolArguments
{
    /// <summary>No arguments.</summary>
    public static JsonElement None { get; } = JsonElement.Parse("{}");

    /// <summary>The arguments as an object; false where they are something else.</summary>
    public static bool TryRead(JsonElement? sent, out JsonElement arguments)
    {
        arguments = sent?.ValueKind switch
        {
            JsonValueKind.Object => sent.Value,
            null or JsonValueKind.Undefined or JsonValueKind.Null => None,
            JsonValueKind.String when IsEmpty(sent.Value) => None,
            _ => default,
        };
        return arguments.ValueKind == JsonValueKind.Object;
    }

    private static bool IsEmpty(JsonElement text) => text.GetRawText().AsSpan(1..^1).Trim().IsEmpty;
}
