using System.Text.Json;

namespace FireFly.Verification.Replay;

/// <summary>
/// What a JSON Schema says of defaults, nulls and parts, as far as that can be read without judging a value: through local references and
/// the "this or null" of generated schemas. Where a schema says nothing, nothing is assumed.
/// </summary>
internal sealed class SchemaView
{
    private const int MaxReferences = 16;

    private readonly JsonElement _root;
    private readonly JsonElement _schema;

    private SchemaView(JsonElement root, JsonElement schema)
    {
        _root = root;
        _schema = schema;
    }

    public static SchemaView Of(JsonElement schema) => new(schema, schema);

    /// <summary>The schema of a member; one that says nothing where the member is not declared.</summary>
    public SchemaView Property(string name) => new(_root, Declared(name) is { } property ? Follow(property) : default);

    /// <summary>The schema of the elements.</summary>
    public SchemaView Items() => new(_root, Member(_schema, "items") is { } items ? Follow(items) : default);

    /// <summary>Whether the server must take the member as if it were not there.</summary>
    public bool IsAsGoodAsAbsent(string name, JsonElement value)
    {
        if (Declared(name) is not { } property || IsRequired(name))
        {
            return false;
        }

        var standard = Member(property, "default") ?? Member(Follow(property), "default");
        if (standard is { } declared)
        {
            var schema = Property(name);
            return Key(declared, schema) == Key(value, schema);
        }

        return value.ValueKind == JsonValueKind.Null && !AllowsNull(property);
    }

    private static string Key(JsonElement value, SchemaView schema)
    {
        var text = new System.Text.StringBuilder();
        ArgumentKeyWriter.Write(text, value, schema);
        return text.ToString();
    }

    private static JsonElement? Member(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var member) ? member : null;

    private JsonElement? Declared(string name) => Member(_schema, "properties") is { } properties ? Member(properties, name) : null;

    private bool IsRequired(string name) =>
        Member(_schema, "required") is { ValueKind: JsonValueKind.Array } required
        && required.EnumerateArray().Any(entry => entry.ValueKind == JsonValueKind.String && entry.ValueEquals(name));

    private bool AllowsNull(JsonElement property)
    {
        // A schema without a word on types takes anything, and then null may mean something of its own.
        var schema = Resolve(property);
        if (Member(schema, "type") is { } type)
        {
            return type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(IsNullType) : IsNullType(type);
        }

        if (Member(schema, "enum") is { ValueKind: JsonValueKind.Array } values)
        {
            return values.EnumerateArray().Any(value => value.ValueKind == JsonValueKind.Null);
        }

        return true;
    }

    private static bool IsNullType(JsonElement type) => type.ValueKind == JsonValueKind.String && type.ValueEquals("null");

    private JsonElement Follow(JsonElement schema)
    {
        var resolved = Resolve(schema);
        foreach (var keyword in (ReadOnlySpan<string>)["anyOf", "oneOf"])
        {
            if (Member(resolved, keyword) is { ValueKind: JsonValueKind.Array } choices)
            {
                var others = choices.EnumerateArray().Where(choice => Member(choice, "type") is not { } type || !IsNullType(type)).ToList();
                return others.Count == 1 ? Resolve(others[0]) : default;
            }
        }

        return resolved;
    }

    private JsonElement Resolve(JsonElement schema)
    {
        for (var hops = 0; hops < MaxReferences && Member(schema, "$ref") is { ValueKind: JsonValueKind.String } reference; hops++)
        {
            var path = reference.GetString()!;
            if (!path.StartsWith("#/", StringComparison.Ordinal))
            {
                return default;
            }

            var target = _root;
            foreach (var segment in path[2..].Split('/'))
            {
                target = Member(target, segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)) ?? default;
            }

            schema = target;
        }

        return schema;
    }
}
