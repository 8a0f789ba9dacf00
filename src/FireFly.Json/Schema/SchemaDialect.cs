namespace FireFly.Json.Schema;

/// <summary>The drafts of JSON Schema that are understood.</summary>
public enum SchemaDialect
{
    /// <summary>https://json-schema.org/draft/2020-12/schema, the default.</summary>
    Draft202012,

    /// <summary>http://json-schema.org/draft-07/schema#.</summary>
    Draft7,
}
