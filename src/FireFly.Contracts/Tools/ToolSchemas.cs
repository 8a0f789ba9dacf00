using System.Runtime.CompilerServices;
using System.Text.Json;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;

namespace FireFly.Contracts;

/// <summary>The schemas of a tool, read once for as long as the tool is around. Thread-safe.</summary>
public static class ToolSchemas
{
    private static readonly ConditionalWeakTable<Tool, SchemaView> Inputs = [];
    private static readonly ConditionalWeakTable<Tool, SchemaView> Outputs = [];
    private static readonly ConditionalWeakTable<Tool, JsonSchema> Judges = [];

    private const int MostErrors = 5;

    /// <summary>What the tool takes.</summary>
    public static SchemaView Input(this Tool tool) => Inputs.GetValue(tool, static tool => SchemaView.Of(tool.InputSchema));

    /// <summary>What the tool gives; null where it does not say.</summary>
    public static SchemaView? Output(this Tool tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return tool.OutputSchema is { } schema ? Outputs.GetValue(tool, _ => SchemaView.Of(schema)) : null;
    }

    /// <summary>
    /// What is wrong with arguments by the tool's input schema, as any validator would say (<c>format</c> is no assertion); null where nothing
    /// is, and where the schema gives no verdict.
    /// </summary>
    public static string? ArgumentFault(this Tool tool, JsonElement arguments)
    {
        ArgumentNullException.ThrowIfNull(tool);
        try
        {
            var judge = Judges.GetValue(tool, static tool => JsonSchema.Parse(tool.InputSchema, new SchemaOptions { TolerateMalformed = true }));
            return judge.Validate(arguments) is { Verdict: SchemaVerdict.Invalid } result
                ? string.Join("; ", result.Errors.Take(MostErrors).Select(error => error.ToString()))
                : null;
        }
        catch (Exception e) when (e is SchemaEvaluationException or InvalidSchemaException or InvalidOperationException)
        {
            return null;
        }
    }
}
