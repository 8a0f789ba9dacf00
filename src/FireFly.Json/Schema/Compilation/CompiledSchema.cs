using FireFly.Json.Pointers;

namespace FireFly.Json.Schema.Compilation;

/// <summary>All schemas of one document, linked.</summary>
internal sealed record CompiledSchema(
    SchemaNode Root,
    IReadOnlyDictionary<JsonPointer, SchemaNode> Nodes,
    SchemaDialect Dialect,
    SchemaOptions Options,
    IReadOnlyList<UnsupportedKeyword> Unsupported,
    IReadOnlyList<SchemaNote> Notes);
