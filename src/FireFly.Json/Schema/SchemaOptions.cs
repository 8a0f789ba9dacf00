namespace FireFly.Json.Schema;

/// <summary>How a schema is read and applied.</summary>
public sealed record SchemaOptions
{
    /// <summary>The dialect where the schema names none in <c>$schema</c>; default 2020-12.</summary>
    public SchemaDialect DefaultDialect { get; init; } = SchemaDialect.Draft202012;

    /// <summary>The dialect whatever the schema says; default null: what the schema says.</summary>
    public SchemaDialect? Dialect { get; init; }

    /// <summary>Whether <c>format</c> is checked (date-time, date, time, email, hostname, ipv4, ipv6, uri, uuid, regex, json-pointer) or only noted; default false.</summary>
    public bool AssertFormat { get; init; }

    /// <summary>Whether malformed keywords are left out and listed in <see cref="JsonSchema.Notes"/> instead of refusing the schema; default false.</summary>
    public bool TolerateMalformed { get; init; }

    /// <summary>The longest time for one match of a pattern that needs backtracking; default one second.</summary>
    public TimeSpan PatternTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The most (schema, value) pairs that one validation may visit; default 2,000,000. Guards against schemas that multiply.</summary>
    public int MaxSteps { get; init; } = 2_000_000;
}
