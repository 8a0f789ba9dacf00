using System.Text.Json;
using CsCheck;
using FireFly.Contracts;
using FireFly.Exploration.Arguments;
using FireFly.Exploration.Learning;
using FireFly.Exploration.Tests.Values;
using FireFly.Exploration.Values;
using FireFly.Json.Canonical;
using FireFly.Json.Pointers;
using FireFly.Json.Schema.Reading;

namespace FireFly.Exploration.Tests.Arguments;

public sealed class ArgumentBuilderTests
{
    private static readonly Tool Producer = Given.Tool("list_things");
    private static readonly ObservedOutput Things = Given.Output(
        0, Producer, """{"things":[{"id":"T-17","name":"lantern","path":"/workspace/a.txt","count":4},{"id":"T-18","name":"kettle","path":"/workspace/b.txt","count":9}]}""");

    private static readonly Gen<string> Property = Gen.OneOf(
        """{"type":"string"}""", """{"type":"string","description":"e.g. 'red'"}""", """{"type":"integer","minimum":1,"maximum":9}""", """{"type":"boolean"}""",
        """{"enum":["a","b"]}""", """{"type":"array","items":{"type":"string"}}""", """{"type":"array","items":{"type":"integer"},"minItems":5}""",
        """{"type":"array","minItems":0,"maxItems":0}""", """{"type":"array","minItems":9,"maxItems":2}""", """{"type":"string","maxLength":4}""", """{"type":"string","maxLength":-1}""",
        """{"type":"object","properties":{"x":{"type":"string"},"id":{"type":"string"}},"required":["x"]}""", """{"type":"object"}""", """{"type":"object","additionalProperties":{"type":"string"}}""",
        """{"anyOf":[{"type":"string"},{"type":"null"}]}""", """{"type":"null"}""", """{"$ref":"#"}""", """{"$ref":"#/nowhere"}""", "true", "{}");

    private static readonly Gen<(string Schema, int Seed)> Case = Gen.Select(
        Gen.Select(Gen.OneOf("thing_id", "path", "query", "text", "title", "count", "paths", "ids", "since", "whatever", "a/b~c"), Property, Gen.Bool).Array[0, 6],
        Gen.Int[0, 1_000_000],
        (properties, seed) =>
        {
            var distinct = properties.DistinctBy(p => p.Item1).ToList();
            var members = string.Join(',', distinct.Select(p => $"{JsonSerializer.Serialize(p.Item1)}:{p.Item2}"));
            var required = JsonSerializer.Serialize(distinct.Where(p => p.Item3).Select(p => p.Item1).Append("undescribed"));
            return ($$"""{"type":"object","properties":{{{members}}},"required":{{required}}}""", seed);
        });

    [Fact]
    public void Build_AnySchema_HasAllRequiredParameters() => Case.Sample((schema, seed) =>
    {
        var arguments = Build(schema, seed).ToElement();

        Assert.All(SchemaView.Of(Given.Json(schema)).Required, name => Assert.True(arguments.TryGetProperty(name, out _), $"{name} is missing from {arguments}"));
    });

    [Fact]
    public void Build_AnySchema_OriginsCoverEveryLeafExactlyOnce() => Case.Sample((schema, seed) =>
    {
        var plan = Build(schema, seed);
        var arguments = plan.ToElement();
        var origins = plan.Origins().Keys.Select(JsonPointer.Parse).ToList();

        foreach (var leaf in LeavesOf(arguments, JsonPointer.Root))
        {
            Assert.Single(origins, o => o.IsPrefixOf(leaf));
        }

        Assert.All(origins, o => Assert.True(o.TryGet(arguments, out _), $"nothing at {o}"));
    });

    [Fact]
    public void Build_AnySchema_OutputOriginsGiveTheValue() => Case.Sample((schema, seed) =>
    {
        var plan = Build(schema, seed);
        var arguments = plan.ToElement();

        foreach (var (at, origin) in plan.Origins().Where(o => o.Value.IsOutput))
        {
            Assert.Equal(0, origin.Call);
            Assert.True(JsonPointer.Parse(origin.Pointer!).TryGet(Things.View, out var source));
            Assert.True(JsonPointer.Parse(at).TryGet(arguments, out var value));
            Assert.True(JsonElement.DeepEquals(source, value), $"{value} is not {source}");
        }
    });

    [Fact]
    public void Build_SameSeed_GivesTheSameArguments() => Case.Sample((schema, seed) =>
    {
        var (first, second) = (Build(schema, seed), Build(schema, seed));

        Assert.Equal(CanonicalJson.Serialize(first.ToElement()), CanonicalJson.Serialize(second.ToElement()));
        Assert.Equal(first.Origins(), second.Origins());
    });

    [Fact]
    public void Build_NonsenseSchema_NeverThrows() =>
        Gen.Select(OddSchemas.OddSchema(4), Gen.Int[0, 1_000]).Sample((schema, seed) => Assert.Equal(JsonValueKind.Object, Build(schema, seed).ToElement().ValueKind));

    [Theory]
    [InlineData("""{"type":"object","properties":{"at":{"type":"array","items":[{"type":"number"},{"type":"string"},{"type":"boolean"}],"minItems":3,"maxItems":3}},"required":["at"]}""")]
    [InlineData("""{"type":"object","properties":{"at":{"type":"array","prefixItems":[{"type":"integer","minimum":3},{"enum":["n","s"]}],"items":false,"minItems":2}},"required":["at"]}""")]
    [InlineData("""{"type":"object","properties":{"at":{"type":"array","items":{"type":"array","items":[{"type":"number"},{"type":"number"}],"minItems":2,"additionalItems":false},"minItems":2}},"required":["at"]}""")]
    [InlineData("""{"type":"object","properties":{"by":{"oneOf":[{"type":"array","prefixItems":[{"const":"range"},{"type":"integer"},{"type":"integer"}],"minItems":3,"items":false},{"type":"string","format":"date"}]}},"required":["by"]}""")]
    [InlineData("""{"type":"object","anyOf":[{"properties":{"a":{"type":"string"}},"required":["a"]},{"properties":{"b":{"type":"integer"}},"required":["b"]}]}""")]
    [InlineData("""{"oneOf":[{"type":"object","properties":{"kind":{"const":"id"},"id":{"type":"integer"}},"required":["kind","id"],"additionalProperties":false},{"type":"object","properties":{"kind":{"const":"name"},"name":{"type":"string"}},"required":["kind","name"],"additionalProperties":false}],"discriminator":{"propertyName":"kind"}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"},"c":{"type":"string"}},"oneOf":[{"required":["a"]},{"required":["b"]}]}""")]
    [InlineData("""{"allOf":[{"$ref":"#/$defs/base"},{"anyOf":[{"required":["from"]},{"required":["to"]}]}],"properties":{"from":{"type":"string","format":"date"},"to":{"type":"string","format":"date"}},"$defs":{"base":{"type":"object","properties":{"limit":{"type":"integer","multipleOf":5}},"required":["limit"]}}}""")]
    [InlineData("""{"type":"object","properties":{"mode":{"enum":["file","text"]},"path":{"type":"string"},"text":{"type":"string"}},"required":["mode"],"if":{"properties":{"mode":{"const":"file"}}},"then":{"required":["path"]},"else":{"required":["text"]}}""")]
    [InlineData("""{"type":"object","properties":{"card":{"type":"string"},"code":{"type":"integer"}},"dependentRequired":{"card":["code"]}}""")]
    [InlineData("""{"type":"object","properties":{"filter":{"anyOf":[{"type":"object","properties":{"op":{"const":"eq"},"value":{"type":"number"}},"required":["op","value"],"additionalProperties":false},{"type":"object","properties":{"op":{"const":"in"},"values":{"type":"array","items":{"type":"number"}}},"required":["op","values"],"additionalProperties":false}]}},"required":["filter"]}""")]
    public void Build_TuplesAndUnions_FitTheSchema(string schema)
    {
        var judge = FireFly.Json.Schema.JsonSchema.Parse(Given.Json(schema));

        var built = Enumerable.Range(0, 40).Select(seed => Build(schema, seed).ToElement()).ToList();

        Assert.All(built, arguments => Assert.True(judge.Validate(arguments).IsValid, $"{arguments} does not fit {schema}"));
    }

    [Fact]
    public void Build_UnionAtTheTop_TriesAllItsBranches()
    {
        const string Schema = """{"type":"object","anyOf":[{"properties":{"a":{"type":"string"}},"required":["a"]},{"properties":{"b":{"type":"integer"}},"required":["b"]}]}""";

        var built = Enumerable.Range(0, 40).Select(seed => Build(Schema, seed).ToElement()).ToList();

        Assert.Contains(built, arguments => arguments.TryGetProperty("a", out _));
        Assert.Contains(built, arguments => arguments.TryGetProperty("b", out _));
    }

    [Fact]
    public void Build_IdentifierBeyondADouble_KeepsItsDigits()
    {
        var posts = Given.Output(0, Producer, """{"posts":[{"post_id":1234567890123456781},{"post_id":18446744073709551615}]}""");
        var tool = Given.Tool("get_post", """{"type":"object","properties":{"post_id":{"type":"integer"}},"required":["post_id"]}""");
        var edge = new DagEdge(Producer.Id, tool.Id, [new Binding("/posts/*/post_id", "post_id")]);

        var built = Enumerable.Range(0, 40).Select(seed => ArgumentBuilder.Build(Given.Choice(tool, seed, earlier: [posts], incoming: [edge])).ToElement().GetProperty("post_id").GetRawText()).Distinct();

        Assert.Equal(["1234567890123456781", "18446744073709551615"], built.Order());
    }

    [Fact]
    public void Build_EdgeOfTheDag_BindsTheNamedOutput()
    {
        var tool = Given.Tool("get_thing", """{"type":"object","properties":{"thing_id":{"type":"string"}},"required":["thing_id"]}""");
        var edge = new DagEdge(Producer.Id, tool.Id, [new Binding("/things/*/id", "thing_id")]);

        for (var seed = 0; seed < 50; seed++)
        {
            var origin = ArgumentBuilder.Build(Given.Choice(tool, seed, earlier: [Things], incoming: [edge])).Origins()["/thing_id"];
            Assert.True(origin.IsOutput);
            Assert.Matches("^/things/[01]/id$", origin.Pointer);
        }
    }

    [Fact]
    public void Build_TwoParametersOfOneBeginning_BindsEachToItsOwnProducer()
    {
        var tool = Given.Tool("compare", """{"type":"object","properties":{"path":{"type":"string"},"path2":{"type":"string"},"deep":{"type":"boolean"}},"required":["deep"]}""");
        var other = Given.Tool("list_others");
        var others = Given.Output(1, other, """{"others":[{"path":"/workspace/c.txt"}]}""");
        DagEdge[] edges =
        [
            new(Producer.Id, tool.Id, [new Binding("/things/*/path", "path2")]),
            new(other.Id, tool.Id, [new Binding("/others/*/path", "path")]),
        ];

        // Mostly neither is filled before the edges are looked at.
        var both = Enumerable.Range(0, 60).Count(seed =>
            ArgumentBuilder.Build(Given.Choice(tool, seed, earlier: [Things, others], incoming: edges)).Origins().Values.Where(o => o.IsOutput).Select(o => o.Call).Distinct().Count() == 2);
        Assert.InRange(both, 30, 60);
    }

    private static ArgumentPlan Build(string schema, int seed) =>
        ArgumentBuilder.Build(Given.Choice(Given.Tool("get_thing", schema), seed, earlier: [Things]));

    private static IEnumerable<JsonPointer> LeavesOf(JsonElement value, JsonPointer at) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(m => LeavesOf(m.Value, at.Append(m.Name))),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => LeavesOf(item, at.Append(i))),
        _ => [at],
    };
}
