using System.Collections.Concurrent;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Schema;

namespace FireFly.Simulator.Evaluation.Solving;

/// <summary>Whether arguments are valid by the input schemas of tools. A schema that gives no verdict lets everything pass. Thread-safe.</summary>
internal sealed class ArgumentCheck
{
    private const int MostErrors = 5;

    private readonly ConcurrentDictionary<string, JsonSchema?> _schemas = new(StringComparer.Ordinal);

    /// <summary>What is wrong; null where nothing is.</summary>
    public string? Problem(Tool tool, JsonElement arguments)
    {
        var schema = _schemas.GetOrAdd(
            tool.Id, static (_, schema) => JsonSchema.TryParse(schema, new SchemaOptions { TolerateMalformed = true }, out var parsed, out IReadOnlyList<SchemaNote> _) ? parsed : null, tool.InputSchema);
        try
        {
            return schema?.Validate(arguments) is { Verdict: SchemaVerdict.Invalid } result
                ? string.Join("; ", result.Errors.Take(MostErrors).Select(error => error.ToString()))
                : null;
        }
        catch (SchemaEvaluationException)
        {
            return null;
        }
    }
}
