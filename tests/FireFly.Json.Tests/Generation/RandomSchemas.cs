using System.Text.Json.Nodes;
using CsCheck;

namespace FireFly.Json.Tests.Generation;

/// <summary>Random schemas, most of which some instance satisfies.</summary>
internal static class RandomSchemas
{
    private static readonly string[] Names = ["id", "name", "tags", "size", "child"];

    private static readonly Gen<JsonNode> Text =
        Gen.Select(Gen.Int[0, 12], Gen.Int[0, 20], Pick<string?>(null, "date", "uuid", "uri"), Pick<string?>(null, null, "^[a-z]+$", "\\d{2,}", "^(a|b)+c?$"))
            .Select((min, more, format, pattern) =>
            {
                var schema = new JsonObject { ["type"] = "string" };
                if (format is not null)
                {
                    schema["format"] = format;
                }
                else if (pattern is not null)
                {
                    schema["pattern"] = pattern;
                    schema["minLength"] = min / 4;
                }
                else
                {
                    schema["minLength"] = min;
                    schema["maxLength"] = min + more;
                }

                return (JsonNode)schema;
            });

    private static readonly Gen<JsonNode> Number =
        Gen.Select(Gen.Bool, Gen.Int[-50, 50], Gen.Int[0, 60], Pick(0m, 0m, 0.5m, 3m)).Select((whole, min, more, step) =>
        {
            var schema = new JsonObject { ["type"] = whole ? "integer" : "number", ["minimum"] = min, ["maximum"] = min + more };
            if (step > 0)
            {
                schema["multipleOf"] = step;
            }

            return (JsonNode)schema;
        });

    private static readonly Gen<JsonNode> Fixed = Pick(
        "true", """{"type":"boolean"}""", """{"type":["string","null"]}""", """{"enum":["a","b",3,null]}""", """{"const":7}""", """{"not":{"type":"object"}}""")
        .Select(json => JsonNode.Parse(json)!);

    public static Gen<JsonNode> Any { get; } = Gen.Recursive<JsonNode>((depth, inner) =>
        depth > 3 ? Leaf : Gen.Frequency((3, Leaf), (2, Object(inner)), (2, Array(inner)), (1, Logic(inner))));

    private static Gen<JsonNode> Leaf => Gen.OneOf(Text, Number, Fixed);

    private static Gen<JsonNode> Object(Gen<JsonNode> inner) =>
        Gen.Select(inner.Array[0, 5], Gen.Int[0, 31], Pick("", "false", "true"), Gen.Int[0, 3]).Select((schemas, required, additional, min) =>
        {
            var properties = new JsonObject();
            for (var i = 0; i < schemas.Length; i++)
            {
                properties[Names[i]] = schemas[i].DeepClone();
            }

            var schema = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = properties,
                ["required"] = new JsonArray([.. Names.Take(schemas.Length).Where((_, i) => (required >> i & 1) == 1).Select(n => JsonValue.Create(n))]),
            };
            if (additional.Length > 0)
            {
                schema["additionalProperties"] = additional == "true";
            }

            if (additional != "false")
            {
                schema["minProperties"] = min;
            }

            return (JsonNode)schema;
        });

    private static Gen<JsonNode> Array(Gen<JsonNode> inner) =>
        Gen.Select(inner, Gen.Int[0, 3], Gen.Int[0, 3], Gen.Bool).Select((items, min, more, tuple) =>
        {
            var schema = new JsonObject { ["type"] = "array", ["minItems"] = min, ["maxItems"] = min + more };
            schema[tuple ? "prefixItems" : "items"] = tuple ? new JsonArray(items.DeepClone()) : items.DeepClone();
            return (JsonNode)schema;
        });

    private static Gen<JsonNode> Logic(Gen<JsonNode> inner) =>
        Gen.Select(Pick("anyOf", "oneOf", "allOf"), inner, inner).Select((keyword, a, b) =>
            (JsonNode)new JsonObject { [keyword] = keyword == "allOf" ? new JsonArray(a.DeepClone(), true) : new JsonArray(a.DeepClone(), b.DeepClone()) });

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
