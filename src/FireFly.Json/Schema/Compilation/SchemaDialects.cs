using System.Text.Json;

namespace FireFly.Json.Schema.Compilation;

/// <summary>What a value of <c>$schema</c> means.</summary>
internal static class SchemaDialects
{
    /// <summary>The dialect to read by, and a note where it is not the named one; a null dialect for a metaschema that is not known.</summary>
    public static (SchemaDialect? Dialect, string? Note) Of(string uri)
    {
        var name = uri.Trim().TrimEnd('#').TrimEnd('/').Replace("https://", "http://", StringComparison.OrdinalIgnoreCase);
        return name switch
        {
            "http://json-schema.org/draft/2020-12/schema" => (SchemaDialect.Draft202012, null),
            "http://json-schema.org/draft-07/schema" => (SchemaDialect.Draft7, null),
            "http://json-schema.org/draft/2019-09/schema" => (SchemaDialect.Draft202012, "draft 2019-09 is read as draft 2020-12"),
            "http://json-schema.org/draft-06/schema" => (SchemaDialect.Draft7, "draft 6 is read as draft 7"),
            "http://json-schema.org/draft-04/schema" => (SchemaDialect.Draft7, "draft 4 is read as draft 7"),
            "http://json-schema.org/schema" => (SchemaDialect.Draft202012, "the latest draft is read as draft 2020-12"),
            _ => (null, null),
        };
    }

    /// <summary>True for the drafts' own metaschemas, which are separate documents.</summary>
    public static bool IsMetaschema(string uri) => Of(uri).Dialect is not null || uri.Contains("json-schema.org/draft", StringComparison.Ordinal);

    public static string? Named(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$schema", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;
}
