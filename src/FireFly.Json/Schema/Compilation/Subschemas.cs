using System.Globalization;
using System.Text.Json;

namespace FireFly.Json.Schema.Compilation;

/// <summary>Where in a schema its subschemas stand. Elsewhere (<c>const</c>, <c>enum</c>, unknown keywords) JSON is just data.</summary>
internal static class Subschemas
{
    public static IEnumerable<(string Keyword, string? Token, JsonElement Schema)> Of(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "items" or "allOf" or "anyOf" or "oneOf" or "prefixItems" when keyword.Value.ValueKind == JsonValueKind.Array:
                    var index = 0;
                    foreach (var item in keyword.Value.EnumerateArray())
                    {
                        yield return (keyword.Name, index++.ToString(CultureInfo.InvariantCulture), item);
                    }

                    break;
                case "items" or "additionalItems" or "contains" or "additionalProperties" or "propertyNames" or "not" or "if"
                    or "then" or "else" or "unevaluatedItems" or "unevaluatedProperties" or "contentSchema":
                    yield return (keyword.Name, null, keyword.Value);
                    break;
                case "properties" or "patternProperties" or "$defs" or "definitions" or "dependentSchemas" or "dependencies"
                    when keyword.Value.ValueKind == JsonValueKind.Object:
                    foreach (var member in keyword.Value.EnumerateObject())
                    {
                        // "dependencies" holds schemas and lists of names side by side.
                        if (keyword.Name != "dependencies" || member.Value.ValueKind != JsonValueKind.Array)
                        {
                            yield return (keyword.Name, member.Name, member.Value);
                        }
                    }

                    break;
            }
        }
    }
}
