using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Json.Canonical;
using FireFly.Json.Schema.Formats;
using FireFly.Json.Schema.Keywords;

namespace FireFly.Json.Schema.Compilation;

/// <summary>Reads the keywords of one node; what is malformed is reported and left out.</summary>
internal sealed class KeywordReader(SchemaCompiler compiler)
{
    private readonly Dictionary<string, Regex?> _regexes = new(StringComparer.Ordinal);

    private bool IsDraft7 => compiler.Dialect == SchemaDialect.Draft7;

    public Keyword[] Read(SchemaNode node)
    {
        var schema = node.Source;
        if (schema.ValueKind != JsonValueKind.Object)
        {
            if (schema.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                compiler.Problem(node, "schema", $"must be an object, true or false, not {InstanceText.Show(schema)}");
            }

            return [];
        }

        if (IsDraft7 && schema.TryGetProperty("$ref", out var reference) && reference.ValueKind == JsonValueKind.String)
        {
            // Draft 7, section 8.3: all other members beside $ref are ignored.
            return Reference(node, reference) is { } only ? [only] : [];
        }

        var keywords = new List<Keyword>();
        var hasMembers = false;
        var hasItems = false;
        foreach (var member in schema.EnumerateObject())
        {
            var keyword = member.Name switch
            {
                "properties" or "patternProperties" or "additionalProperties" when !hasMembers => Members(node, hasMembers = true),
                "items" or "prefixItems" when !hasItems => Items(node, hasItems = true),
                _ => Single(node, member.Name, member.Value),
            };
            if (keyword is not null)
            {
                keywords.Add(keyword);
            }
        }

        return [.. keywords];
    }

    private Keyword? Single(SchemaNode node, string name, JsonElement value) => name switch
    {
        "$ref" => Reference(node, value),
        "type" => Type(node, value),
        "const" => new ConstKeyword(node, value),
        "enum" => IsArray(node, name, value) ? new EnumKeyword(node, [.. value.EnumerateArray()]) : null,
        "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" => Limit(node, name, value),
        "multipleOf" => MultipleOf(node, value),
        "minLength" or "maxLength" => Size(node, name, JsonValueKind.String, value),
        "minItems" or "maxItems" => Size(node, name, JsonValueKind.Array, value),
        "minProperties" or "maxProperties" => Size(node, name, JsonValueKind.Object, value),
        "pattern" => Pattern(node, value),
        "format" => compiler.Options.AssertFormat && value.ValueKind == JsonValueKind.String ? new FormatKeyword(node, value.GetString()!) : null,
        "contains" => Contains(node),
        "uniqueItems" => UniqueItems(node, value),
        "required" => Names(node, name, value) is { } names ? new RequiredKeyword(node, names) : null,
        "propertyNames" => new PropertyNamesKeyword(node, compiler.Child(node, name)),
        "dependentRequired" when !IsDraft7 => DependentRequired(node, name, value),
        "dependentSchemas" when !IsDraft7 => DependentSchemas(node, name, value),
        "dependencies" => Dependencies(node, value),
        "allOf" => Schemas(node, name, value) is { } all ? new AllOfKeyword(node, all) : null,
        "anyOf" => Schemas(node, name, value) is { } any ? new AnyOfKeyword(node, any) : null,
        "oneOf" => Schemas(node, name, value) is { } one ? new OneOfKeyword(node, one) : null,
        "not" => new NotKeyword(node, compiler.Child(node, name)),
        "if" => new IfKeyword(node, compiler.Child(node, name), Optional(node, "then"), Optional(node, "else")),
        "$dynamicRef" or "$recursiveRef" or "$vocabulary" or "unevaluatedItems" or "unevaluatedProperties" when !IsDraft7 =>
            Unsupported(node, name),
        _ => null,
    };

    private Keyword? Unsupported(SchemaNode node, string name)
    {
        compiler.Unsupported(node, name, "is not supported");
        return null;
    }

    private RefKeyword? Reference(SchemaNode node, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            compiler.Problem(node, "$ref", "must be a text");
            return null;
        }

        node.Reference = compiler.Resolve(node, value.GetString()!);
        return node.Reference is { } target ? new RefKeyword(node, target) : null;
    }

    private TypeKeyword? Type(SchemaNode node, JsonElement value)
    {
        var types = new List<JsonTypes>();
        foreach (var name in value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value })
        {
            var type = name.ValueKind == JsonValueKind.String ? JsonTypesText.Read(name.GetString()) : JsonTypes.None;
            if (type == JsonTypes.None)
            {
                compiler.Problem(node, "type", $"{InstanceText.Show(name)} is no type");
                return null;
            }

            types.Add(type);
        }

        return new TypeKeyword(node, types);
    }

    private NumberLimitKeyword? Limit(SchemaNode node, string name, JsonElement value)
    {
        var isLower = name is "minimum" or "exclusiveMinimum";
        var exclusive = isLower ? "exclusiveMinimum" : "exclusiveMaximum";
        if (name == exclusive && value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            compiler.Note(node, name, "true and false belong to draft 4, and are read as there");
            return null;
        }

        if (!IsNumber(node, name, value))
        {
            return null;
        }

        var isExclusive = name == exclusive
            || (node.Source.TryGetProperty(exclusive, out var flag) && flag.ValueKind == JsonValueKind.True);
        return new NumberLimitKeyword(node, name, value, isLower, isExclusive);
    }

    private MultipleOfKeyword? MultipleOf(SchemaNode node, JsonElement value)
    {
        if (!IsNumber(node, "multipleOf", value))
        {
            return null;
        }

        if (JsonNumber.Of(value).Digits.Sign <= 0)
        {
            compiler.Problem(node, "multipleOf", "must be more than 0");
            return null;
        }

        return new MultipleOfKeyword(node, value);
    }

    private SizeKeyword? Size(SchemaNode node, string name, JsonValueKind kind, JsonElement value) =>
        Count(node, name, value) is { } limit
            ? new SizeKeyword(node, name, kind, limit, name.StartsWith("min", StringComparison.Ordinal))
            : null;

    private PatternKeyword? Pattern(SchemaNode node, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            compiler.Problem(node, "pattern", "must be a text");
            return null;
        }

        return Compiled(node, "pattern", value.GetString()!) is { } regex ? new PatternKeyword(node, regex, value.GetString()!) : null;
    }

    private Regex? Compiled(SchemaNode node, string keyword, string pattern)
    {
        if (!_regexes.TryGetValue(pattern, out var regex))
        {
            regex = _regexes[pattern] = EcmaPattern.ToRegex(pattern, compiler.Options.PatternTimeout);
        }

        if (regex is null)
        {
            compiler.Unsupported(node, keyword, $"the pattern {pattern} is malformed or not supported");
        }

        return regex;
    }

    private ItemsKeyword? Items(SchemaNode node, bool _)
    {
        var schema = node.Source;
        var hasItems = schema.TryGetProperty("items", out var items);
        if (!IsDraft7 && schema.TryGetProperty("prefixItems", out var prefix))
        {
            return Schemas(node, "prefixItems", prefix) is { } nodes
                ? new ItemsKeyword(node, "prefixItems", nodes, hasItems ? Optional(node, "items") : null)
                : null;
        }

        if (!hasItems)
        {
            return null;
        }

        if (items.ValueKind != JsonValueKind.Array)
        {
            return new ItemsKeyword(node, "items", [], compiler.Child(node, "items"));
        }

        if (!IsDraft7)
        {
            compiler.Note(node, "items", "a list belongs to draft 7, and is read as there");
        }

        return new ItemsKeyword(
            node, "items", [.. items.EnumerateArray().Select((_, i) => compiler.Child(node, "items", i.ToString()))], Optional(node, "additionalItems"));
    }

    private ContainsKeyword Contains(SchemaNode node)
    {
        var min = !IsDraft7 && node.Source.TryGetProperty("minContains", out var least) ? Count(node, "minContains", least) : null;
        var max = !IsDraft7 && node.Source.TryGetProperty("maxContains", out var most) ? Count(node, "maxContains", most) : null;
        return new ContainsKeyword(node, compiler.Child(node, "contains"), min ?? 1, max ?? long.MaxValue);
    }

    private UniqueItemsKeyword? UniqueItems(SchemaNode node, JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            compiler.Problem(node, "uniqueItems", "must be true or false");
        }

        return value.ValueKind == JsonValueKind.True ? new UniqueItemsKeyword(node) : null;
    }

    private MembersKeyword Members(SchemaNode node, bool _)
    {
        var named = new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
        if (Object(node, "properties") is { } properties)
        {
            foreach (var member in properties.EnumerateObject())
            {
                named[member.Name] = compiler.Child(node, "properties", member.Name);
            }
        }

        var patterns = new List<(Regex, SchemaNode)>();
        if (Object(node, "patternProperties") is { } byPattern)
        {
            foreach (var member in byPattern.EnumerateObject())
            {
                if (Compiled(node, "patternProperties", member.Name) is { } regex)
                {
                    patterns.Add((regex, compiler.Child(node, "patternProperties", member.Name)));
                }
            }
        }

        return new MembersKeyword(node, named, [.. patterns], Optional(node, "additionalProperties"));
    }

    private DependentRequiredKeyword? DependentRequired(SchemaNode node, string keyword, JsonElement value)
    {
        var rules = new List<(string, string[])>();
        if (Object(node, keyword) is not null)
        {
            foreach (var member in value.EnumerateObject())
            {
                if (Names(node, keyword, member.Value) is { } names)
                {
                    rules.Add((member.Name, names));
                }
            }
        }

        return rules.Count > 0 ? new DependentRequiredKeyword(node, keyword, [.. rules]) : null;
    }

    private DependentSchemasKeyword? DependentSchemas(SchemaNode node, string keyword, JsonElement value) =>
        Object(node, keyword) is not null
            ? new DependentSchemasKeyword(node, keyword, [.. value.EnumerateObject().Select(m => (m.Name, compiler.Child(node, keyword, m.Name)))])
            : null;

    private DependenciesKeyword? Dependencies(SchemaNode node, JsonElement value)
    {
        if (Object(node, "dependencies") is null)
        {
            return null;
        }

        var lists = new List<(string, string[])>();
        var schemas = new List<(string, SchemaNode)>();
        foreach (var member in value.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Array)
            {
                schemas.Add((member.Name, compiler.Child(node, "dependencies", member.Name)));
            }
            else if (Names(node, "dependencies", member.Value) is { } names)
            {
                lists.Add((member.Name, names));
            }
        }

        return new DependenciesKeyword(
            node, new DependentRequiredKeyword(node, "dependencies", [.. lists]), new DependentSchemasKeyword(node, "dependencies", [.. schemas]));
    }

    private SchemaNode[]? Schemas(SchemaNode node, string keyword, JsonElement value)
    {
        if (!IsArray(node, keyword, value))
        {
            return null;
        }

        var nodes = value.EnumerateArray().Select((_, i) => compiler.Child(node, keyword, i.ToString())).ToArray();
        if (nodes.Length == 0)
        {
            compiler.Problem(node, keyword, "must not be empty");
            return null;
        }

        return nodes;
    }

    private SchemaNode? Optional(SchemaNode node, string keyword) =>
        node.Source.TryGetProperty(keyword, out _) ? compiler.Child(node, keyword) : null;

    private JsonElement? Object(SchemaNode node, string keyword)
    {
        if (!node.Source.TryGetProperty(keyword, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            compiler.Problem(node, keyword, "must be an object");
            return null;
        }

        return value;
    }

    private string[]? Names(SchemaNode node, string keyword, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(n => n.ValueKind != JsonValueKind.String))
        {
            compiler.Problem(node, keyword, "must be an array of texts");
            return null;
        }

        return [.. value.EnumerateArray().Select(n => n.GetString()!)];
    }

    private long? Count(SchemaNode node, string keyword, JsonElement value)
    {
        // 2.0 is a whole number too.
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var count) && count >= 0 && count == Math.Floor(count))
        {
            return count < long.MaxValue ? (long)count : long.MaxValue;
        }

        compiler.Problem(node, keyword, "must be a whole number of at least 0");
        return null;
    }

    private bool IsArray(SchemaNode node, string keyword, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            compiler.Problem(node, keyword, "must be an array");
        }

        return value.ValueKind == JsonValueKind.Array;
    }

    private bool IsNumber(SchemaNode node, string keyword, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            compiler.Problem(node, keyword, "must be a number");
        }

        return value.ValueKind == JsonValueKind.Number;
    }
}
