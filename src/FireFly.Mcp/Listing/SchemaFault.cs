using System.Text.Json;

namespace FireFly.Mcp.Listing;

/// <summary>Finds what makes an input schema unusable: parts of the wrong kind, references to nowhere, ranges that hold nothing.</summary>
internal static class SchemaFault
{
    private const int DeepestSchema = 48;

    private static readonly string[] Types = ["object", "array", "string", "number", "integer", "boolean", "null"];

    /// <summary>The fault in words, or null.</summary>
    public static string? In(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return "its input schema is not an object";
        }

        return schema.TryGetProperty("type", out var type) && !(type.ValueKind == JsonValueKind.String && type.GetString() == "object")
            ? "its input schema does not describe an object"
            : In(schema, schema, 0) is { } fault ? $"its input schema is not valid: {fault}" : null;
    }

    private static string? In(JsonElement schema, JsonElement root, int depth)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False || depth > DeepestSchema)
        {
            return null;
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            return "a part of it is neither an object nor a boolean";
        }

        foreach (var member in schema.EnumerateObject())
        {
            if (Member(member, root, depth) is { } fault)
            {
                return fault;
            }
        }

        return Number(schema, "minimum") > Number(schema, "maximum") ? "minimum is greater than maximum"
            : Number(schema, "minLength") > Number(schema, "maxLength") ? "minLength is greater than maxLength"
            : Number(schema, "minItems") > Number(schema, "maxItems") ? "minItems is greater than maxItems"
            : null;
    }

    private static string? Member(JsonProperty member, JsonElement root, int depth)
    {
        var value = member.Value;
        switch (member.Name)
        {
            case "type":
                return value.ValueKind switch
                {
                    JsonValueKind.String => IsType(value) ? null : $"there is no type \"{value.GetString()}\"",
                    JsonValueKind.Array => value.EnumerateArray().All(IsType) ? null : "type names an unknown type",
                    _ => "type is neither a text nor an array",
                };
            case "required":
                // Draft 3 wrote booleans here, and some generators still do; they mean nothing now.
                return value.ValueKind is JsonValueKind.True or JsonValueKind.False || (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
                    ? null : "required is not an array of texts";
            case "enum":
                return value.ValueKind == JsonValueKind.Array ? null : "enum is not an array";
            case "$ref":
                return value.ValueKind != JsonValueKind.String ? "$ref is not a text"
                    : value.GetString()!.StartsWith("#/", StringComparison.Ordinal) && !Resolves(root, value.GetString()!) ? $"$ref \"{value.GetString()}\" leads nowhere" : null;
            case "properties" or "$defs" or "definitions" or "patternProperties":
                return value.ValueKind != JsonValueKind.Object ? $"{member.Name} is not an object"
                    : value.EnumerateObject().Select(part => In(part.Value, root, depth + 1)).FirstOrDefault(fault => fault is not null);
            case "anyOf" or "oneOf" or "allOf" or "prefixItems":
                return value.ValueKind != JsonValueKind.Array ? $"{member.Name} is not an array"
                    : value.EnumerateArray().Select(part => In(part, root, depth + 1)).FirstOrDefault(fault => fault is not null);
            case "items" when value.ValueKind == JsonValueKind.Object:
            case "not" or "if" or "then" or "else" or "contains" or "propertyNames" or "additionalProperties":
                return In(value, root, depth + 1);
            default:
                return null;
        }
    }

    private static bool IsType(JsonElement value) => value.ValueKind == JsonValueKind.String && Types.Contains(value.GetString());

    private static double? Number(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static bool Resolves(JsonElement root, string reference)
    {
        var at = root;
        foreach (var raw in Uri.UnescapeDataString(reference[2..]).Split('/'))
        {
            var part = raw.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(part, out var member))
            {
                at = member;
            }
            else if (at.ValueKind == JsonValueKind.Array && int.TryParse(part, out var index) && index >= 0 && index < at.GetArrayLength())
            {
                at = at[index];
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
