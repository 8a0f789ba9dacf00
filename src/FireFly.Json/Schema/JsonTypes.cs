namespace FireFly.Json.Schema;

/// <summary>A set of the types of JSON Schema. An integer is a number too.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8,
    String = 16,
    Array = 32,
    Object = 64,
    All = 127,
}

internal static class JsonTypesText
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

    public static JsonTypes Read(string? name) => Array.Find(Names, n => n.Name == name).Type;

    public static string Describe(this JsonTypes types) =>
        string.Join(" or ", Names.Where(n => types.HasFlag(n.Type)).Select(n => n.Phrase));
}
