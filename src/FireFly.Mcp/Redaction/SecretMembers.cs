using System.Text.Json;

namespace FireFly.Mcp.Redaction;

/// <summary>Tells from a JSON object around a value that it is secret, where its own name does not.</summary>
internal static class SecretMembers
{
    private static readonly string[] Labels = ["name", "key", "header", "field", "variable", "label", "property", "param", "id"];

    private static readonly HashSet<string> Values = new(StringComparer.OrdinalIgnoreCase) { "value", "values", "val", "content", "text", "data", "current", "currentValue", "plaintext" };

    private static readonly HashSet<string> SchemaWords = new(StringComparer.Ordinal)
    {
        "type", "format", "title", "description", "$ref", "$id", "$schema", "$comment", "$defs", "definitions", "properties", "required", "items", "prefixItems",
        "additionalProperties", "patternProperties", "propertyNames", "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
        "multipleOf", "minItems", "maxItems", "uniqueItems", "enum", "anyOf", "oneOf", "allOf", "not", "if", "then", "else", "nullable", "readOnly", "writeOnly", "deprecated",
        "contentEncoding", "contentMediaType", "name", "in", "label", "placeholder", "hint",
    };

    /// <summary>The kind of the secret that an object names beside its value: <c>{"name": "DB_PASSWORD", "value": "x"}</c>; null for none.</summary>
    public static string? KindOfPair(JsonElement item, SecretKeys keys)
    {
        foreach (var label in Labels)
        {
            if (item.TryGetProperty(label, out var name) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: <= 40 } text
                && text.Count(char.IsWhiteSpace) < 3 && keys.KindOf(text) is { } kind)
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>Whether a member holds the value of such a pair.</summary>
    public static bool IsValue(string member) => Values.Contains(member);

    /// <summary>
    /// Whether the member of an object speaks of a secret and tells none, as in <c>{"password": {"type": "string", "minLength": 8}}</c>. What
    /// stands beside such members, a value or a default, does.
    /// </summary>
    public static bool IsOfSchema(JsonElement item, string member) => SchemaWords.Contains(member) && LooksLikeSchema(item);

    /// <summary>Whether it is the entry of a registry in the configuration of Docker or npm.</summary>
    public static bool IsLogin(string member, string value) => member is "auth" or "_auth" && SecretShapes.IsUserAndPassword(value);

    private static bool LooksLikeSchema(JsonElement value) =>
        value.TryGetProperty("$ref", out _)
        || (value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() is "string" or "number" or "integer" or "object" or "array" or "boolean");
}
