using System.Text.Json;
using FireFly.Json.Generation;
using FireFly.Json.Schema;
using static FireFly.Json.Tests.SampleJson;

namespace FireFly.Json.Tests.Generation;

public sealed class InstanceGeneratorTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("""{"type":"string"}""")]
    [InlineData("""{"type":"null"}""")]
    [InlineData("""{"type":["string","null"],"maxLength":1}""")]
    [InlineData("""{"type":"string","minLength":200,"maxLength":200}""")]
    [InlineData("""{"type":"string","maxLength":0}""")]
    [InlineData("""{"type":"string","maxLength":7,"minLength":7}""")]
    [InlineData("""{"type":"integer","minimum":-5,"exclusiveMaximum":-3}""")]
    [InlineData("""{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":0.001}""")]
    [InlineData("""{"type":"integer","multipleOf":7,"minimum":1000,"maximum":1006}""")]
    [InlineData("""{"type":"number","multipleOf":0.01,"minimum":3.14,"maximum":3.14}""")]
    [InlineData("""{"allOf":[{"multipleOf":4},{"multipleOf":6},{"type":"integer","minimum":13}]}""")]
    [InlineData("""{"const":{"a":[1,null]}}""")]
    [InlineData("""{"enum":[1,"a",null],"type":"string"}""")]
    [InlineData("""{"allOf":[{"enum":[1,2,3]},{"enum":[3,4]}]}""")]
    [InlineData("""{"type":"string","pattern":"^[A-Z]{2}-\\d{3,5}(x|y)?$"}""")]
    [InlineData("""{"type":"string","pattern":"^(?=.*\\d)[a-z0-9]{8,}$"}""")]
    [InlineData("""{"type":"string","pattern":"^a+$","minLength":30}""")]
    [InlineData("""{"type":"string","pattern":"^([01]\\d|2[0-3]):([0-5]\\d)$"}""")]
    [InlineData("""{"type":"string","pattern":"^\\p{Lu}\\w*[^\\s]$"}""")]
    [InlineData("""{"type":"array","items":{"type":"integer"},"minItems":5,"uniqueItems":true}""")]
    [InlineData("""{"type":"array","items":{"type":"boolean"},"minItems":2,"uniqueItems":true}""")]
    [InlineData("""{"prefixItems":[{"type":"string"},{"type":"integer"}],"items":false,"minItems":1,"type":"array"}""")]
    [InlineData("""{"type":"array","contains":{"const":7},"minContains":2,"maxContains":3,"minItems":4}""")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#","type":"array","items":[{"type":"string"}],"additionalItems":{"type":"integer"},"minItems":3}""")]
    [InlineData("""{"type":"object","required":["a","b"],"properties":{"a":{"type":"integer"}},"additionalProperties":{"type":"boolean"}}""")]
    [InlineData("""{"type":"object","minProperties":4,"maxProperties":4,"properties":{"a":{"type":"integer"}}}""")]
    [InlineData("""{"type":"object","minProperties":2,"patternProperties":{"^x-[a-z]+$":{"type":"integer"}},"additionalProperties":false}""")]
    [InlineData("""{"type":"object","minProperties":2,"propertyNames":{"pattern":"^[a-c]{3}$"}}""")]
    [InlineData("""{"type":"object","properties":{"card":{"type":"string"},"address":{"type":"string"}},"dependentRequired":{"card":["address"]},"minProperties":1}""")]
    [InlineData("""{"type":"object","required":["card"],"dependentSchemas":{"card":{"required":["name"],"properties":{"name":{"type":"string"}}}}}""")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#","required":["a"],"dependencies":{"a":["b"],"b":{"properties":{"c":{"type":"null"}},"required":["c"]}}}""")]
    [InlineData("""{"allOf":[{"type":"object","required":["a"]},{"properties":{"a":{"type":"string","minLength":3}}},{"properties":{"a":{"maxLength":4}}}]}""")]
    [InlineData("""{"oneOf":[{"type":"integer"},{"type":"number","multipleOf":0.5},{"type":"string"}]}""")]
    [InlineData("""{"type":"object","properties":{"kind":{"enum":["a","b"]}},"required":["kind"],"if":{"properties":{"kind":{"const":"a"}}},"then":{"required":["x"]},"else":{"required":["y"]}}""")]
    [InlineData("""{"$ref":"#/$defs/tree","$defs":{"tree":{"type":"object","required":["value"],"properties":{"value":{"type":"integer"},"children":{"type":"array","items":{"$ref":"#/$defs/tree"}}}}}}""")]
    [InlineData("""{"$ref":"#/$defs/e","$defs":{"e":{"anyOf":[{"type":"integer"},{"type":"object","required":["left"],"properties":{"left":{"$ref":"#/$defs/e"}}}]}}}""")]
    [InlineData("""{"not":{"type":"string"}}""")]
    [InlineData("""{"type":["string","integer"],"not":{"type":"string"}}""")]
    [InlineData("""{"type":"string","format":"date-time"}""")]
    [InlineData("""{"type":"string","format":"uuid"}""")]
    [InlineData("""{"type":"string","format":"ipv6"}""")]
    [InlineData("""{"type":"string","format":"email","maxLength":40}""")]
    [InlineData("""{"type":"number","default":"not a number"}""")]
    [InlineData("""{"required":["x"],"properties":{"x":{"type":"integer","minimum":3}},"type":"object","not":{"required":["y"]}}""")]
    public void TryGenerate_Schema_GivesValidInstances(string json)
    {
        var schema = JsonSchema.Parse(Element(json), new SchemaOptions { AssertFormat = true });
        for (var seed = 0; seed < 100; seed++)
        {
            Assert.True(InstanceGenerator.TryGenerate(schema, new Random(seed), out var instance), $"{json} with seed {seed}");
            var result = schema.Validate(instance);
            Assert.True(result.IsValid, $"{json} gave {instance.GetRawText()}: {string.Join("; ", result.Errors)}");
        }
    }

    [Theory]
    [InlineData("false")]
    [InlineData("""{"type":"string","minLength":3,"maxLength":2}""")]
    [InlineData("""{"type":"integer","exclusiveMinimum":3,"exclusiveMaximum":4}""")]
    [InlineData("""{"enum":["a"],"type":"integer"}""")]
    [InlineData("""{"type":"object","required":["a"],"properties":{"a":false}}""")]
    [InlineData("""{"type":"array","items":{"type":"boolean"},"minItems":3,"uniqueItems":true}""")]
    [InlineData("""{"$ref":"#/$defs/n","$defs":{"n":{"type":"object","required":["next"],"properties":{"next":{"$ref":"#/$defs/n"}}}}}""")]
    [InlineData("""{"type":"object","unevaluatedProperties":false}""")]
    [InlineData("""{"type":"string","minLength":1000000000}""")]
    [InlineData("""{"type":"array","minItems":1000000000}""")]
    [InlineData("""{"type":"object","minProperties":1000000000}""")]
    public void TryGenerate_NothingFits_IsFalse(string json)
    {
        Assert.False(InstanceGenerator.TryGenerate(JsonSchema.Parse(Element(json)), new Random(1), out var instance));
        Assert.Equal(JsonValueKind.Undefined, instance.ValueKind);
    }

    [Theory]
    [InlineData("""{"type":"integer","minimum":-9007199254740991,"maximum":9007199254740991}""")]
    [InlineData("""{"type":"integer","minimum":-2147483648,"maximum":2147483647}""")]
    public void TryGenerate_BoundsOfAType_GiveSmallNumbers(string schema)
    {
        for (var seed = 0; seed < 30; seed++)
        {
            Assert.True(InstanceGenerator.TryGenerate(JsonElement.Parse(schema), new Random(seed), out var instance));
            Assert.InRange(instance.GetInt64(), 1, 100);
        }
    }

    [Fact]
    public void TryGenerate_SameSeed_GivesTheSame()
    {
        var schema = JsonSchema.Parse(Element(
            """{"type":"object","properties":{"id":{"type":"string","format":"uuid"},"n":{"type":"number"},"tags":{"type":"array","items":{"type":"string"}}}}"""));
        string Make(int seed) => InstanceGenerator.TryGenerate(schema, new Random(seed), out var made) ? made.GetRawText() : "";
        Assert.Equal(Enumerable.Range(0, 50).Select(Make), Enumerable.Range(0, 50).Select(Make));
        Assert.True(Enumerable.Range(0, 50).Select(Make).Distinct().Count() > 30);
    }

    [Fact]
    public void TryGenerate_OptionalMembers_FollowTheOption()
    {
        var schema = JsonSchema.Parse(Element(
            """{"type":"object","required":["a"],"properties":{"a":{"type":"integer"},"b":{"type":"integer"},"c":{"type":"integer"}}}"""));
        int Members(double share, int seed) =>
            InstanceGenerator.TryGenerate(schema, new Random(seed), out var made, new GenerationOptions { OptionalMembers = share }) ? made.GetPropertyCount() : 0;
        Assert.All(Enumerable.Range(0, 20), seed => Assert.Equal(1, Members(0, seed)));
        Assert.All(Enumerable.Range(0, 20), seed => Assert.Equal(3, Members(1, seed)));
        Assert.Equal([1, 2, 3], Enumerable.Range(0, 100).Select(seed => Members(0.5, seed)).Distinct().Order());
    }

    [Fact]
    public void TryGenerate_SuggestedValues_AreUsedWhereTheyFit()
    {
        var schema = JsonSchema.Parse(Element("""{"type":"string","examples":["Paris",7],"default":"Rome"}"""));
        var options = new GenerationOptions { SuggestedValues = 1 };
        var made = Enumerable.Range(0, 50).Select(seed =>
            InstanceGenerator.TryGenerate(schema, new Random(seed), out var instance, options) ? instance.GetString()! : "none");
        Assert.Equal(["Paris", "Rome"], made.Distinct().Order());
    }

    [Fact]
    public void TryGenerate_PlainText_ReadsLikeWords()
    {
        var schema = JsonSchema.Parse(Element("""{"type":"string"}"""));
        Assert.All(Enumerable.Range(0, 50), seed =>
        {
            Assert.True(InstanceGenerator.TryGenerate(schema, new Random(seed), out var made));
            Assert.Matches("^[a-z]+-[0-9]{2}$", made.GetString());
        });
    }

    [Fact]
    public void TryGenerate_MalformedKeyword_IsPassedOver()
    {
        Assert.True(InstanceGenerator.TryGenerate(
            Element("""{"type":"object","properties":{"a":{"type":"integer","required":true}},"required":["a"]}"""), new Random(1), out var made));
        Assert.Equal(JsonValueKind.Number, made.GetProperty("a").ValueKind);
    }
}
