using System.Text.Json;
using CsCheck;
using FireFly.Exploration.Values;
using FireFly.Json.Schema.Reading;

namespace FireFly.Exploration.Tests.Values;

public sealed class OddSchemas
{
    [Fact]
    public void ParameterModel_OddSchema_NeverThrows() => OddSchema(3).Sample(text =>
    {
        var schema = SchemaView.Of(Given.Json(text));
        _ = ParameterModel.Of(Given.Tool("use_it"), "value", schema, "/value", true);
        foreach (var place in schema.Places(maxDepth: 4, maxPlaces: 100))
        {
            _ = ParameterKinds.Of(place.Names.LastOrDefault("x"), place.Schema);
            _ = (place.Schema.Description, place.Schema.Examples, place.Schema.MaxItems, place.Schema.Alternatives, place.Schema.Accepts(Given.Json("7")));
        }
    });

    /// <summary>JSON in which every keyword may hold anything.</summary>
    internal static Gen<string> OddSchema(int depth)
    {
        var scalar = Gen.OneOf(
            "null", "true", "7", "-3", "1e300", "\"string\"", "\"object\"", "\"array\"", "\"integer\"", "\"#\"", "\"#/$defs/a\"", "\"https://x/y\"", "\"date\"", "[]", "{}", "[\"a\",1]", "[\"string\",\"null\"]");
        if (depth == 0)
        {
            return scalar;
        }

        var keyword = Gen.OneOf(
            "type", "enum", "const", "anyOf", "oneOf", "items", "properties", "required", "$ref", "$defs", "additionalProperties", "minItems", "maxItems",
            "minLength", "maxLength", "minimum", "maximum", "pattern", "format", "description", "default", "examples", "a", "path", "id");
        var inner = OddSchema(depth - 1);
        var thing = Gen.Select(keyword, inner).Array[0, 4].Select(members => $"{{{string.Join(',', members.DistinctBy(m => m.Item1).Select(m => $"{JsonSerializer.Serialize(m.Item1)}:{m.Item2}"))}}}");
        IGen<string> list = inner.Array[0, 3].Select(items => $"[{string.Join(',', items)}]");
        return Gen.Frequency<string>((2, scalar), (5, (IGen<string>)thing), (1, list));
    }
}
