using System.Text.Json;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>One scalar that a JSON Schema declares.</summary>
/// <param name="Pattern">JSON Pointer pattern, <c>*</c> for any element.</param>
/// <param name="Names">Property names on the way, outermost first.</param>
/// <param name="Type">JSON type.</param>
/// <param name="Format">Format, where declared.</param>
/// <param name="Closed">Whether only listed values are allowed.</param>
/// <param name="InArray">Whether an array lies on the way.</param>
/// <param name="Description">The schema's own words.</param>
internal sealed record SchemaLeaf(string Pattern, IReadOnlyList<string> Names, string Type, string? Format, bool Closed, bool InArray, string Description)
{
    private const int Deepest = 7;
    private const int Most = 400;

    /// <summary>All scalars below <paramref name="schema"/>, in the order of the schema.</summary>
    public static IReadOnlyList<SchemaLeaf> In(JsonElement schema)
    {
        var leaves = new List<SchemaLeaf>();
        Walk(schema, schema, "", [], false, 0, leaves);
        return leaves;
    }

    /// <summary>The JSON type of a schema; the first that is not null where there are several, also through <c>anyOf</c>.</summary>
    public static string TypeOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        if (schema.TryGetProperty("type", out var type))
        {
            if (type.ValueKind == JsonValueKind.String)
            {
                return type.GetString()!;
            }

            if (type.ValueKind == JsonValueKind.Array)
            {
                return type.EnumerateArray().Select(t => t.ToString()).FirstOrDefault(t => t != "null") ?? "";
            }
        }

        foreach (var branch in Branches(schema))
        {
            if (TypeOf(branch) is { Length: > 0 } found and not "null")
            {
                return found;
            }
        }

        return schema.TryGetProperty("properties", out _) ? "object" : "";
    }

    /// <summary>The schema that says something, behind <c>anyOf</c> and <c>oneOf</c> with null.</summary>
    public static JsonElement Telling(JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.Object && !schema.TryGetProperty("type", out _))
        {
            foreach (var branch in Branches(schema))
            {
                if (TypeOf(branch) is { Length: > 0 } and not "null")
                {
                    return branch;
                }
            }
        }

        return schema;
    }

    private static List<JsonElement> Branches(JsonElement schema)
    {
        foreach (var key in (ReadOnlySpan<string>)["anyOf", "oneOf", "allOf"])
        {
            if (schema.TryGetProperty(key, out var branches) && branches.ValueKind == JsonValueKind.Array)
            {
                return [.. branches.EnumerateArray()];
            }
        }

        return [];
    }

    private static JsonElement Resolve(JsonElement root, JsonElement schema)
    {
        for (var hops = 0; hops < 5 && schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference); hops++)
        {
            if (reference.ValueKind != JsonValueKind.String || reference.GetString() is not ['#', '/', ..] path)
            {
                break;
            }

            var target = root;
            foreach (var segment in path[2..].Split('/'))
            {
                if (target.ValueKind != JsonValueKind.Object
                    || !target.TryGetProperty(segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal), out target))
                {
                    return schema;
                }
            }

            schema = target;
        }

        return Telling(schema);
    }

    private static void Walk(JsonElement root, JsonElement schema, string pattern, IReadOnlyList<string> names, bool inArray, int depth, List<SchemaLeaf> leaves)
    {
        var own = schema;
        schema = Resolve(root, schema);
        if (schema.ValueKind != JsonValueKind.Object || depth > Deepest || leaves.Count >= Most)
        {
            return;
        }

        if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject())
            {
                Walk(root, property.Value, $"{pattern}/{Escape(property.Name)}", [.. names, property.Name], inArray, depth + 1, leaves);
            }
        }
        else if (schema.TryGetProperty("items", out var items))
        {
            Walk(root, items, pattern + "/*", names, true, depth + 1, leaves);
        }
        else if (TypeOf(schema) is "string" or "integer" or "number")
        {
            var closed = schema.TryGetProperty("enum", out _) || schema.TryGetProperty("const", out _);
            leaves.Add(new SchemaLeaf(pattern, names, TypeOf(schema), Text(schema, "format"), closed, inArray, Text(schema, "description") ?? Text(own, "description") ?? ""));
        }
    }

    private static string? Text(JsonElement schema, string key) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
