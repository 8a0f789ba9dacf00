using System.Globalization;
using System.Text.Json;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;

namespace FireFly.Simulator.Derivation.Errors;

/// <summary>
/// What is wrong with arguments by a schema, in the words of the MCP TypeScript SDK, which has zod 4 check them before the tool runs
/// (https://github.com/modelcontextprotocol/typescript-sdk, server/mcp.ts and server/zod-compat.ts): a line for each issue, in the order of the
/// schema: <c>Invalid input: expected string, received undefined at path</c>.
/// </summary>
internal static class ArgumentIssues
{
    private const int Deepest = 16;

    /// <summary>The lines; empty where nothing is wrong that can be said so.</summary>
    public static IReadOnlyList<string> Of(SchemaView schema, JsonElement arguments) => arguments.ValueKind == JsonValueKind.Object ? [.. Members(schema, arguments, "", 0)] : [];

    private static IEnumerable<string> Members(SchemaView schema, JsonElement value, string path, int depth)
    {
        foreach (var property in schema.Properties)
        {
            var place = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (value.TryGetProperty(property.Name, out var member))
            {
                foreach (var issue in Value(property.Schema, member, place, depth + 1))
                {
                    yield return issue;
                }
            }
            else if (property.IsRequired && property.Schema.Default is null)
            {
                yield return $"{Expected(property.Schema, "undefined")} at {place}";
            }
        }
    }

    private static IEnumerable<string> Value(SchemaView schema, JsonElement value, string path, int depth)
    {
        // Alternatives fail as a whole, in words that the schema does not tell.
        if (depth > Deepest || schema.Alternatives.Count > 0 || (value.ValueKind == JsonValueKind.Null && schema.AllowsNull))
        {
            return [];
        }

        if (schema.IsClosed)
        {
            return schema.Choices.Any(choice => JsonElement.DeepEquals(choice, value)) ? [] : [$"{Expected(schema, Received(value))} at {path}"];
        }

        return schema.Type == JsonTypes.None ? []
            : Received(value) != TypeOf(schema) ? [$"{Expected(schema, Received(value))} at {path}"]
            : Limits(schema, value, path, depth);
    }

    private static IEnumerable<string> Limits(SchemaView schema, JsonElement value, string path, int depth) => value.ValueKind switch
    {
        JsonValueKind.Number => OfNumber(schema, value.GetDouble()).Select(words => $"{words} at {path}"),
        JsonValueKind.String => OfText(schema, Text(value)) is { } words ? [$"{words} at {path}"] : [],
        JsonValueKind.Array => value.EnumerateArray().SelectMany((element, index) => Value(schema.Item(index), element, $"{path}[{index}]", depth + 1)),
        JsonValueKind.Object => Members(schema, value, path, depth),
        _ => [],
    };

    private static IEnumerable<string> OfNumber(SchemaView schema, double number)
    {
        if (schema.Type == JsonTypes.Integer && number != Math.Floor(number))
        {
            yield return "Invalid input: expected int, received number";
        }
        else if (schema.Minimum is { } least && number < least.GetDouble())
        {
            yield return $"Too small: expected number to be >={least.GetDouble().ToString(CultureInfo.InvariantCulture)}";
        }
        else if (schema.Maximum is { } most && number > most.GetDouble())
        {
            yield return $"Too big: expected number to be <={most.GetDouble().ToString(CultureInfo.InvariantCulture)}";
        }
    }

    private static string? OfText(SchemaView schema, string text) =>
        text.Length < schema.MinLength ? $"Too small: expected string to have >={schema.MinLength} characters"
        : text.Length > schema.MaxLength ? $"Too big: expected string to have <={schema.MaxLength} characters"
        : schema.Format == "uri" && !Uri.TryCreate(text, UriKind.Absolute, out _) ? "Invalid URL"
        : null;

    private static string Expected(SchemaView schema, string received) =>
        schema.Alternatives.Count > 0 ? "Invalid input"
        : schema.IsClosed && schema.Choices.Count > 1 ? $"Invalid option: expected one of {string.Join('|', schema.Choices.Select(choice => choice.GetRawText()))}"
        : schema.IsClosed ? $"Invalid input: expected {schema.Choices[0].GetRawText()}"
        : $"Invalid input: expected {(schema.Type == JsonTypes.None ? "nonoptional" : TypeOf(schema))}, received {received}";

    private static string TypeOf(SchemaView schema) => schema.Type == JsonTypes.Integer ? "number" : schema.TypeName;

    private static string Received(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }
}
