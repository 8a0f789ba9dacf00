using System.Text.Json;
using FireFly.Json.Generation;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;
using Xunit;

namespace FireFly.Json.Tests.Schema.Reading;

public sealed class SchemaViewTests
{
    [Fact]
    public void References_AreFollowedInAllPositions()
    {
        var view = View("""
            {"type":"object","properties":{"order":{"$ref":"#/$defs/Order","description":"the order"}},"required":["order"],
             "$defs":{"Order":{"type":"object","description":"an order","properties":{"id":{"$ref":"#/$defs/Id"},"lines":{"type":"array","items":{"$ref":"#/$defs/Line"}}},"required":["id"]},
                      "Id":{"type":"integer","minimum":1},"Line":{"type":"object","properties":{"sku":{"type":"string"},"next":{"$ref":"#/$defs/Line"}}}}}
            """);

        var order = view.Property("order")!;
        Assert.True(order.IsRequired);
        Assert.Equal("the order", order.Schema.Description);
        Assert.Equal(["id", "lines"], order.Schema.Properties.Select(p => p.Name));
        Assert.Equal(JsonTypes.Integer, order.Schema.Property("id")!.Schema.Type);
        Assert.Equal("1", order.Schema.Property("id")!.Schema.Minimum!.Value.GetRawText());
        var line = order.Schema.Property("lines")!.Schema.Items!;
        Assert.Equal("string", line.Property("sku")!.Schema.TypeName);
        Assert.Equal("string", line.Property("next")!.Schema.Property("next")!.Schema.Property("sku")!.Schema.TypeName);
    }

    [Theory]
    [InlineData("""{"anyOf":[{"type":"string","format":"date","default":"2025-01-01"},{"type":"null"}],"title":"When"}""")]
    [InlineData("""{"oneOf":[{"type":"null"},{"$ref":"#/$defs/d"}],"title":"When","$defs":{"d":{"type":"string","format":"date","default":"2025-01-01"}}}""")]
    [InlineData("""{"type":["null","string"],"format":"date","title":"When","default":"2025-01-01"}""")]
    [InlineData("""{"allOf":[{"type":["string","null"]},{"format":"date","title":"When"}],"default":"2025-01-01"}""")]
    public void ThisOrNull_ReadsAsThis(string schema)
    {
        var view = View(schema);

        Assert.True(view.AllowsNull);
        Assert.Equal(JsonTypes.String, view.Type);
        Assert.Equal(JsonTypes.String | JsonTypes.Null, view.Types);
        Assert.Equal(("date", "When", "2025-01-01"), (view.Format, view.Title, view.Default!.Value.GetString()));
        Assert.Empty(view.Alternatives);
        Assert.True(view.Accepts(Json("null")));
    }

    [Theory]
    [InlineData("""{"type":"array","items":[{"type":"number"},{"type":"string"}],"additionalItems":false}""", true)]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#","type":"array","items":[{"type":"number"},{"type":"string"}]}""", false)]
    [InlineData("""{"type":"array","prefixItems":[{"type":"number"},{"type":"string"}],"items":false}""", true)]
    public void Tuples_ArePositionByPosition(string schema, bool ends)
    {
        var view = View(schema);

        Assert.Equal(["number", "string"], view.Prefix.Select(item => item.TypeName));
        Assert.Equal(ends, view.Items is null);
        Assert.Equal(ends ? 2 : null, view.MaxItems);
        Assert.Equal(["", "/0", "/1"], view.Places().Select(place => place.Pattern));
    }

    [Fact]
    public void TopLevelUnion_HasTheMembersOfAllAndTheAlternativesOfEach()
    {
        var view = View("""
            {"type":"object","properties":{"limit":{"type":"integer"}},"required":["limit"],
             "oneOf":[{"properties":{"kind":{"const":"id"},"id":{"type":"integer"}},"required":["kind","id"]},
                      {"properties":{"kind":{"const":"name"},"name":{"type":"string"}},"required":["kind","name"]}]}
            """);

        Assert.Equal([("limit", true), ("kind", true), ("id", false), ("name", false)], view.Properties.Select(p => (p.Name, p.IsRequired)));
        Assert.Equal(["id", "name"], view.Property("kind")!.Schema.Choices.Select(c => c.GetString()));
        Assert.Equal([["limit", "kind", "id"], ["limit", "kind", "name"]], view.Alternatives.Select(a => a.Required));
        Assert.Equal("name", view.Alternatives[1].Property("kind")!.Schema.Const!.Value.GetString());
        Assert.True(view.Alternatives[0].Accepts(Json("""{"kind":"id","id":3,"limit":1}""")));
        Assert.False(view.Alternatives[0].Accepts(Json("""{"kind":"name","name":"x","limit":1}""")));
    }

    [Fact]
    public void TwoUnions_AreSettledOneAfterTheOther()
    {
        var view = View("""{"allOf":[{"anyOf":[{"required":["a"]},{"required":["b"]}]},{"anyOf":[{"required":["c"]},{"required":["d"]}]}],"properties":{"a":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]}}}""");

        Assert.Equal(4, view.Alternatives.SelectMany(a => a.Alternatives).Select(a => string.Concat(a.Required)).Distinct().Count());
        Assert.Equal(["string", "array"], view.Property("a")!.Schema.Alternatives.Select(a => a.TypeName));
        Assert.Equal("string", view.Property("a")!.Schema.TypeName);
        Assert.Empty(view.Settle(new Random(3)).Alternatives);
    }

    [Fact]
    public void AlternativesOfConstants_AreChoices()
    {
        var view = View("""{"oneOf":[{"const":"a","title":"A"},{"enum":["b","c"]},{"const":null}]}""");

        Assert.True(view.IsClosed && view.AllowsNull);
        Assert.Equal(["a", "b", "c"], view.Choices.Select(c => c.GetString()));
        Assert.Equal(JsonTypes.String, view.Type);
    }

    [Fact]
    public void Maps_TellWhatTheirValuesAre()
    {
        Assert.Equal("integer", View("""{"type":"object","additionalProperties":{"type":"integer"}}""").OpenValues!.TypeName);
        Assert.Equal("integer", View("""{"type":"object","patternProperties":{"^x":{"type":"integer"}},"additionalProperties":false}""").OpenValues!.TypeName);
        Assert.Null(View("""{"type":"object","additionalProperties":true}""").OpenValues);
        var closed = View("""{"properties":{"a":{}},"additionalProperties":false}""");
        Assert.False(closed.AllowsOthers);
        Assert.Null(closed.Member("b"));
    }

    [Theory]
    [InlineData("[1,2]")]
    [InlineData("""{"type":"int","properties":{"a":{"type":12},"b":7},"required":"a","enum":3,"anyOf":{}}""")]
    [InlineData("""{"$ref":"#/nowhere","properties":[]}""")]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"allOf":[{"$ref":"#"}],"properties":{"self":{"$ref":"#"}}}""")]
    public void BrokenSchemas_SayNothingAndNeverThrow(string schema)
    {
        var view = View(schema);

        Assert.InRange(view.Places(maxPlaces: 50).Count(), 1, 50);
        _ = (view.Type, view.Choices, view.Required, view.Alternatives, view.AllowsNull);
        Assert.Equal(JsonTypes.None, SchemaView.Of(default(JsonElement)).Type);
    }

    [Fact]
    public void Generate_OfAPlaceKnowsTheDocumentAroundIt()
    {
        var view = View("""
            {"properties":{"point":{"$ref":"#/$defs/p"}},"$defs":{"p":{"type":"array","items":[{"$ref":"#/$defs/lat"},{"type":"boolean"}],"minItems":2,"maxItems":2},"lat":{"type":"number","minimum":-90,"maximum":90}}}
            """).Property("point")!.Schema;

        for (var seed = 0; seed < 20; seed++)
        {
            Assert.True(InstanceGenerator.TryGenerate(view, new Random(seed), out var value));
            Assert.Equal([JsonValueKind.Number, value[1].ValueKind is JsonValueKind.True ? JsonValueKind.True : JsonValueKind.False], value.EnumerateArray().Select(v => v.ValueKind));
        }
    }

    [Fact]
    public void IfThenElse_AreAlternatives()
    {
        var view = View("""{"properties":{"mode":{"type":"string"}},"if":{"properties":{"mode":{"const":"file"}}},"then":{"required":["path"],"properties":{"path":{"type":"string"}}},"else":{"required":["text"]}}""");

        Assert.Equal([["path"], ["text"]], view.Alternatives.Select(a => a.Required));
        Assert.Equal(["mode", "path"], view.Properties.Select(p => p.Name));
        Assert.False(view.Property("mode")!.Schema.IsClosed);
    }

    private static SchemaView View(string json) => SchemaView.Of(Json(json));

    private static JsonElement Json(string json) => JsonElement.Parse(json);
}
