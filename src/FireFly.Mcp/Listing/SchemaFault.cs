using System.Text.Json;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;

namespace FireFly.Mcp.Listing;

/// <summary>Finds what makes an input schema unusable: parts of the wrong kind, references to nowhere, ranges that hold nothing.</summary>
internal static class SchemaFault
{
    /// <summary>The fault in words, or null.</summary>
    public static string? In(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return "its input schema is not an object";
        }

        if (!JsonSchema.TryParse(schema, new SchemaOptions { TolerateMalformed = true }, out var parsed, out var problems))
        {
            return "its input schema is not valid";
        }

        return problems.FirstOrDefault(problem => IsFault(problem, schema)) is { } problem ? $"its input schema is not valid: {problem}"
            : !SchemaView.Of(parsed).Types.HasFlag(JsonTypes.Object) ? "its input schema does not describe an object"
            : SchemaView.Of(parsed).Places().Select(EmptyRange).FirstOrDefault(range => range is not null) is { } range ? $"its input schema is not valid: {range}"
            : null;
    }

    // What a malformed limit says is not known, but the tool can be called without. Draft 3 wrote booleans into "required", and some
    // generators still do; they mean nothing now.
    private static bool IsFault(SchemaNote problem, JsonElement schema)
    {
        problem.Schema.Append(problem.Keyword).TryGet(schema, out var value);
        return problem.Keyword switch
        {
            "schema" or "type" or "enum" or "$ref" or "properties" or "patternProperties" => true,
            "anyOf" or "oneOf" or "allOf" or "prefixItems" => value.ValueKind != JsonValueKind.Array,
            "required" => value.ValueKind is not (JsonValueKind.True or JsonValueKind.False),
            _ => false,
        };
    }

    private static string? EmptyRange(SchemaPlace place)
    {
        var schema = place.Schema;
        var keyword = schema.Minimum is { } least && schema.Maximum is { } most && least.GetDouble() > most.GetDouble() ? "minimum is greater than maximum"
            : schema.MinLength > schema.MaxLength ? "minLength is greater than maxLength"
            : schema.MinItems > schema.MaxItems ? "minItems is greater than maxItems"
            : null;
        return keyword is null ? null : $"{(place.Pattern.Length == 0 ? "the root" : place.Pattern)}: {keyword}";
    }
}
