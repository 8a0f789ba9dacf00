using System.Text.Json;
using CsCheck;
using FireFly.Exploration.Values;

namespace FireFly.Exploration.Tests.Values;

public sealed class SchemaFactsTests
{
    [Theory]
    [InlineData("""{"type":"integer"}""", "integer")]
    [InlineData("""{"type":["null","string"]}""", "string")]
    [InlineData("""{"type":["null"]}""", "any")]
    [InlineData("""{"anyOf":[{"type":"null"},{"type":"array"}]}""", "array")]
    [InlineData("""{"oneOf":[{"anyOf":[{"type":"number"}]}]}""", "number")]
    [InlineData("""{"properties":{}}""", "object")]
    [InlineData("""{"items":{}}""", "array")]
    [InlineData("""{"enum":["a"]}""", "string")]
    [InlineData("""{"type":7}""", "any")]
    [InlineData("true", "any")]
    [InlineData("\"string\"", "any")]
    public void TypeOf_Schema_IsItsFirstRealType(string schema, string type) => Assert.Equal(type, SchemaFacts.TypeOf(Given.Json(schema)));

    [Theory]
    [InlineData("""{"enum":["a",null,"b"]}""", "a b")]
    [InlineData("""{"const":"a"}""", "a")]
    [InlineData("""{"anyOf":[{"const":"a"},{"enum":["b","c"]}]}""", "a b c")]
    [InlineData("""{"anyOf":[{"const":"a"},{"type":"string"}]}""", "")]
    [InlineData("""{"enum":"a"}""", "")]
    public void EnumOf_Schema_GivesItsValues(string schema, string values) => Assert.Equal(values, string.Join(' ', SchemaFacts.EnumOf(Given.Json(schema))));

    [Fact]
    public void Required_NotAllText_KeepsTheText() => Assert.Equal(["a"], SchemaFacts.Required(Given.Json("""{"required":["a",1,null]}""")));

    [Fact]
    public void AnyFact_OddSchema_NeverThrows() => OddSchema(3).Sample(text =>
    {
        var schema = Given.Json(text);
        _ = SchemaFacts.TypeOf(schema);
        _ = SchemaFacts.Variant(schema);
        _ = SchemaFacts.EnumOf(schema);
        _ = SchemaFacts.Required(schema);
        _ = SchemaFacts.Member(schema, "items");
        _ = SchemaFacts.Integer(schema, "minItems");
        _ = SchemaFacts.Text(schema, "description");
        foreach (var (name, property) in SchemaFacts.Properties(schema))
        {
            _ = ParameterKinds.Of(name, property);
        }

        _ = ParameterModel.Of(Given.Tool("use_it"), "value", schema, "/value", true);
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
