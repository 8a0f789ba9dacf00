using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Simulator.Agents;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.Ors;

/// <summary>Results as the blocks of ORS: text and images; other kinds of MCP content become the text of their JSON.</summary>
internal static class OrsBlocks
{
    public static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text, ["detail"] = null };

    /// <summary>
    /// A tool's output. That a tool failed is no failure of the call: it stands in the metadata. An ordinary result earns 0.0: trainers leave
    /// rollouts without any reward out of their baseline, as if they had not been made.
    /// </summary>
    public static JsonObject Output(AgentTurn turn) => new()
    {
        ["blocks"] = Blocks(turn.Result),
        ["metadata"] = turn.Result.IsError ? new JsonObject { ["is_error"] = true } : null,
        ["reward"] = (turn.Reward ?? 0).ToFloat(),
        ["finished"] = turn.Done,
    };

    private static JsonArray Blocks(ToolResult result) =>
        result.Content.ValueKind == JsonValueKind.Array && result.Content.GetArrayLength() > 0
            ? result.Content.EnumerateArray().Select(block => (JsonNode?)Of(block)).ToArray()
            : new JsonArray(Text(result.Text()));

    private static JsonObject Of(JsonElement block) => block.ValueKind != JsonValueKind.Object ? Text(block.GetRawText()) : Kind(block) switch
    {
        "text" when block.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String =>
            new JsonObject { ["type"] = "text", ["text"] = text.ToNode(), ["detail"] = null },
        "image" when block.TryGetProperty("data", out var data) && block.TryGetProperty("mimeType", out var type) =>
            new JsonObject { ["type"] = "image", ["data"] = data.ToNode(), ["mimeType"] = type.ToNode(), ["detail"] = null },
        _ => Text(block.GetRawText()),
    };

    private static string? Kind(JsonElement block) =>
        block.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
}
