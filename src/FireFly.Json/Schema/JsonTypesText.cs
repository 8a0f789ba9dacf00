using System.Text.Json;
using FireFly.Json.Canonical;

namespace FireFly.Json.Schema;

/// <summary>Names of the types, and the types of values.</summary>
public static class JsonTypesText
{
    private static readonly (JsonTypes Type, string Name, string Phrase)[] Names =
    [
        (JsonTypes.String, "string", "a text"),
        (JsonTypes.Integer, "integer", "a whole number"),
        (JsonTypes.Number, "number", "a number"),
        (JsonTypes.Boolean, "boolean", "true or false"),
        (JsonTypes.Array, "array", "an array"),
        (JsonTypes.Object, "object", "an object"),
        (JsonTypes.Null, "null", "null"),
    ];

    /// <summary>The name that JSON Schema gives a single type; empty for none and for sets of several.</summary>
    public static string Name(this JsonTypes type) => Array.Find(Names, n => n.Type == type).Name ?? "";

    /// <summary>What both allow, where integers are numbers.</summary>
    public static JsonTypes Intersect(this JsonTypes left, JsonTypes right)
    {
        const JsonTypes AnyNumber = JsonTypes.Integer | JsonTypes.Number;
        var both = left & right;
        return (left & AnyNumber) != 0 && (right & AnyNumber) != 0 && !both.HasFlag(JsonTypes.Number) ? both | JsonTypes.Integer : both;
    }

    /// <summary>The type of a value; a number without a fraction is an integer.</summary>
    public static JsonTypes Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => JsonTypes.Null,
        JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
        JsonValueKind.Number => JsonNumber.Of(value).IsInteger ? JsonTypes.Integer : JsonTypes.Number,
        JsonValueKind.String => JsonTypes.String,
        JsonValueKind.Array => JsonTypes.Array,
        JsonValueKind.Object => JsonTypes.Object,
        _ => JsonTypes.None,
    };

    internal static JsonTypes Read(string? name) => Array.Find(Names, n => n.Name == name).Type;

    internal static string Describe(this JsonTypes types) =>
        string.Join(" or ", Names.Where(n => types.HasFlag(n.Type)).Select(n => n.Phrase));
}
