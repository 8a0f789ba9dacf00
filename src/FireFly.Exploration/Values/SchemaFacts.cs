using System.Text.Json;

namespace FireFly.Exploration.Values;

/// <summary>Reads the few facts of a parameter's schema that choosing values needs; tolerates any nonsense.</summary>
internal static class SchemaFacts
{
    public static string? Text(JsonElement schema, string keyword) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(keyword, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;

    /// <summary>The first type that is not null; through <c>anyOf</c> and <c>oneOf</c>; inferred from keywords where none is given.</summary>
    public static string TypeOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return "any";
        }

        if (schema.TryGetProperty("type", out var type))
        {
            if (type.ValueKind == JsonValueKind.String)
            {
                return type.GetString()!;
            }

            if (type.ValueKind == JsonValueKind.Array)
            {
                return type.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!).FirstOrDefault(t => t != "null") ?? "any";
            }
        }

        if (Variant(schema) is { } variant)
        {
            return TypeOf(variant);
        }

        return schema.TryGetProperty("properties", out _) ? "object" : schema.TryGetProperty("items", out _) ? "array" : schema.TryGetProperty("enum", out _) ? "string" : "any";
    }

    /// <summary>The first alternative of <c>anyOf</c> or <c>oneOf</c> that is not null.</summary>
    public static JsonElement? Variant(JsonElement schema)
    {
        foreach (var keyword in (ReadOnlySpan<string>)["anyOf", "oneOf"])
        {
            if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(keyword, out var list) && list.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in list.EnumerateArray())
                {
                    if (TypeOf(item) != "null")
                    {
                        return item;
                    }
                }
            }
        }

        return null;
    }

    public static IReadOnlyList<JsonElement> EnumOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        if (schema.TryGetProperty("const", out var only))
        {
            return [only];
        }

        if (schema.TryGetProperty("enum", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            return [.. list.EnumerateArray().Where(v => v.ValueKind != JsonValueKind.Null)];
        }

        // anyOf of consts is an enum in other clothes
        foreach (var keyword in (ReadOnlySpan<string>)["anyOf", "oneOf"])
        {
            if (schema.TryGetProperty(keyword, out var variants) && variants.ValueKind == JsonValueKind.Array
                && variants.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Object && (v.TryGetProperty("const", out _) || v.TryGetProperty("enum", out _))))
            {
                return [.. variants.EnumerateArray().SelectMany(EnumOf)];
            }
        }

        return [];
    }

    public static IReadOnlyDictionary<string, JsonElement> Properties(JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var p) && p.ValueKind == JsonValueKind.Object)
        {
            var map = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var member in p.EnumerateObject())
            {
                map[member.Name] = member.Value;
            }

            return map;
        }

        return new Dictionary<string, JsonElement>();
    }

    public static IReadOnlyList<string> Required(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("required", out var r) && r.ValueKind == JsonValueKind.Array
            ? [.. r.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
            : [];

    public static JsonElement? Member(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var v) ? v : null;

    public static int? Integer(JsonElement schema, string keyword) =>
        Member(schema, keyword) is { ValueKind: JsonValueKind.Number } v && v.TryGetInt32(out var i) ? i : null;
}
