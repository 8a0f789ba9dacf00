using FireFly.Json.Pointers;

namespace FireFly.Json.Schema;

/// <summary>Something about a schema that its author should know: an old draft, or a keyword left out because it is malformed.</summary>
public sealed record SchemaNote(JsonPointer Schema, string Keyword, string Message)
{
    public override string ToString() => $"{(Schema.Tokens.Count == 0 ? "the root" : Schema)}, {Keyword}: {Message}";
}
