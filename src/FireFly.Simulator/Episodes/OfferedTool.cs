using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Simulator.Episodes;

/// <summary>A tool as a model sees it.</summary>
/// <param name="Name">Model-facing name.</param>
/// <param name="Title">Human title.</param>
/// <param name="Description">What it does.</param>
/// <param name="InputSchema">JSON Schema of the arguments.</param>
/// <param name="OutputSchema">JSON Schema of structured results, where declared.</param>
/// <param name="Annotations">MCP annotations.</param>
public sealed record OfferedTool(string Name, string? Title, string Description, JsonElement InputSchema, JsonElement? OutputSchema, JsonElement? Annotations)
{
    /// <summary>The model's view of a tool.</summary>
    public static OfferedTool Of(Tool tool) =>
        new(tool.ModelName, tool.Title, tool.Description, tool.InputSchema, tool.OutputSchema, tool.Annotations);
}
