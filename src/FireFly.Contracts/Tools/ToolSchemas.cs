using System.Runtime.CompilerServices;
using FireFly.Json.Schema.Reading;

namespace FireFly.Contracts;

/// <summary>The schemas of a tool, read once for as long as the tool is around. Thread-safe.</summary>
public static class ToolSchemas
{
    private static readonly ConditionalWeakTable<Tool, SchemaView> Inputs = [];
    private static readonly ConditionalWeakTable<Tool, SchemaView> Outputs = [];

    /// <summary>What the tool takes.</summary>
    public static SchemaView Input(this Tool tool) => Inputs.GetValue(tool, static tool => SchemaView.Of(tool.InputSchema));

    /// <summary>What the tool gives; null where it does not say.</summary>
    public static SchemaView? Output(this Tool tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return tool.OutputSchema is { } schema ? Outputs.GetValue(tool, _ => SchemaView.Of(schema)) : null;
    }
}
