using System.Text.Json;
using FireFly.Json.Schema;
using static FireFly.Json.Tests.SampleJson;

namespace FireFly.Json.Tests.Schema;

public sealed class JsonSchemaTests
{
    [Fact]
    public void Validate_ManyFaults_ListsAllWithTheirPlaces()
    {
        var schema = JsonSchema.Parse(Element("""
            {"type":"object","required":["id","name"],"additionalProperties":false,
             "properties":{"id":{"type":"integer","minimum":1},"name":{"type":"string"},"tags":{"type":"array","maxItems":1,"items":{"enum":["a","b"]}}}}
            """));
        var result = schema.Validate(Element("""{"id":0.5,"tags":["a","c"],"extra/1":1}"""));
        Assert.Equal(SchemaVerdict.Invalid, result.Verdict);
        Assert.Equal(
            [
                " required must have the member 'name'",
                "/id type must be a whole number, not 0.5",
                "/id minimum must be at least 1, not 0.5",
                "/tags maxItems must have at most 1 item, not 2",
                "/tags/1 enum must be one of \"a\", \"b\"",
                "/extra~11 additionalProperties is a member that is not known (known: id, name, tags)",
            ],
            result.Errors.Select(e => $"{e.Instance} {e.Keyword} {e.Message}"));
        Assert.Equal("/properties/id", result.Errors[1].Schema.ToString());
    }

    [Theory]
    [InlineData("""{"type":["string","null"]}""", "5", "must be a text or null, not 5")]
    [InlineData("""{"const":"a"}""", "\"b\"", "must be \"a\"")]
    [InlineData("""{"exclusiveMaximum":3}""", "3", "must be less than 3, not 3")]
    [InlineData("""{"multipleOf":0.1}""", "0.25", "must be a multiple of 0.1, not 0.25")]
    [InlineData("""{"minLength":2}""", "\"\\ud83d\\ude00\"", "must have at least 2 characters, not 1")]
    [InlineData("""{"pattern":"^a"}""", "\"b\"", "must match the pattern ^a, unlike \"b\"")]
    [InlineData("""{"uniqueItems":true}""", "[1,2,1.0]", "must not hold 1.0 twice")]
    [InlineData("""{"contains":{"type":"null"}}""", "[1]", "must hold at least 1 fitting item, not 0")]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1}""", "must have the member 'b' because it has 'a'")]
    [InlineData("""{"propertyNames":{"maxLength":1}}""", """{"ab":1}""", "must not have a member of the name 'ab'")]
    [InlineData("""{"not":{"type":"string"}}""", "\"b\"", "must not be like {\"type\":\"string\"}")]
    [InlineData("""{"oneOf":[{"minimum":1},{"maximum":2}]}""", "1", "must fit exactly one of 2 alternatives, but fits 2")]
    [InlineData("""{"anyOf":[{"type":"string"},{"required":["a"],"type":"object"}]}""", "{}", "must fit one of 2 alternatives; the closest says: must be a text, not {}")]
    [InlineData("""{"anyOf":[{"type":"string"},{"properties":{"a":{"type":"null"}}}]}""", """{"a":1}""", "must fit one of 2 alternatives; the closest says: /a must be null, not 1")]
    [InlineData("false", "1", "is not allowed here")]
    public void Validate_OneFault_IsToldInPlainEnglish(string schema, string instance, string message) =>
        Assert.Equal(message, Assert.Single(JsonSchema.Parse(Element(schema)).Validate(Element(instance)).Errors).Message);

    [Theory]
    [InlineData("""{"multipleOf":0.01}""", "4.35", true)]
    [InlineData("""{"multipleOf":0.1}""", "0.3", true)]
    [InlineData("""{"multipleOf":1e-300}""", "1", true)]
    [InlineData("""{"multipleOf":3}""", "1e1000000", false)]
    [InlineData("""{"multipleOf":5}""", "1e1000000", true)]
    [InlineData("""{"maximum":9007199254740992}""", "9007199254740993", false)]
    [InlineData("""{"minimum":1e400}""", "1e401", true)]
    [InlineData("""{"minimum":1e400}""", "1e399", false)]
    [InlineData("""{"minimum":-1e400}""", "-1e401", false)]
    [InlineData("""{"type":"integer"}""", "1e400", true)]
    [InlineData("""{"type":"integer"}""", "1.50e1", true)]
    [InlineData("""{"type":"integer"}""", "1.5", false)]
    [InlineData("""{"enum":[1]}""", "1.0", true)]
    [InlineData("""{"enum":[[false]]}""", "[0]", false)]
    public void Validate_Numbers_AreJudgedExactly(string schema, string instance, bool valid) =>
        Assert.Equal(valid, JsonSchema.Parse(Element(schema)).Validate(Element(instance)).IsValid);

    [Theory]
    [InlineData("""{"type":"strin"}""", "type")]
    [InlineData("""{"type":5}""", "type")]
    [InlineData("""{"required":true}""", "required")]
    [InlineData("""{"properties":[]}""", "properties")]
    [InlineData("""{"properties":{"a":7}}""", "schema")]
    [InlineData("""{"minLength":-1}""", "minLength")]
    [InlineData("""{"minimum":"3"}""", "minimum")]
    [InlineData("""{"multipleOf":0}""", "multipleOf")]
    [InlineData("""{"enum":"a"}""", "enum")]
    [InlineData("""{"allOf":{}}""", "allOf")]
    [InlineData("""{"anyOf":[]}""", "anyOf")]
    [InlineData("""{"$ref":"#/$defs/none"}""", "$ref")]
    [InlineData("""{"$ref":"#nowhere"}""", "$ref")]
    [InlineData("""{"$ref":7}""", "$ref")]
    [InlineData("""{"$ref":"#"}""", "$ref")]
    [InlineData("""{"allOf":[{"anyOf":[{"$ref":"#"}]}]}""", "$ref")]
    [InlineData("""{"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"not":{"$ref":"#/$defs/a"}}}}""", "$ref")]
    public void Parse_Malformed_ThrowsOrIsNoted(string json, string keyword)
    {
        var exception = Assert.Throws<InvalidSchemaException>(() => JsonSchema.Parse(Element(json)));
        Assert.Equal(keyword, Assert.Single(exception.Problems).Keyword);
        Assert.False(JsonSchema.TryParse(Element(json), null, out _, out var problems));
        Assert.Equal(exception.Problems, problems);

        var tolerant = JsonSchema.Parse(Element(json), new SchemaOptions { TolerateMalformed = true });
        Assert.Contains(tolerant.Notes, n => n.Keyword == keyword);
        Assert.True(tolerant.Validate(Element("{}")).IsValid);
    }

    [Fact]
    public void Parse_SeveralFaults_ReportsAll() =>
        Assert.Equal(
            ["/properties/a type", "/properties/b minimum", " required"],
            Assert.Throws<InvalidSchemaException>(() => JsonSchema.Parse(Element(
                """{"properties":{"a":{"type":"int"},"b":{"minimum":null}},"required":"a"}"""))).Problems
                .OrderByDescending(p => p.Schema.Tokens.Count).ThenBy(p => p.Schema.ToString()).Select(p => $"{p.Schema} {p.Keyword}"));

    [Theory]
    [InlineData("""{"$dynamicRef":"#a"}""", "$dynamicRef")]
    [InlineData("""{"$recursiveRef":"#"}""", "$recursiveRef")]
    [InlineData("""{"properties":{"a":{"unevaluatedProperties":false}}}""", "unevaluatedProperties")]
    [InlineData("""{"unevaluatedItems":false}""", "unevaluatedItems")]
    [InlineData("""{"$vocabulary":{}}""", "$vocabulary")]
    [InlineData("""{"$ref":"https://example.com/other.json"}""", "$ref")]
    [InlineData("""{"$ref":"other.json"}""", "$ref")]
    [InlineData("""{"$schema":"https://example.com/meta"}""", "$schema")]
    [InlineData("""{"pattern":"(?<=a)\\k<b>("}""", "pattern")]
    [InlineData("""{"patternProperties":{"[":true}}""", "patternProperties")]
    public void Validate_UnsupportedKeyword_SaysSoInsteadOfAVerdict(string json, string keyword)
    {
        var schema = JsonSchema.Parse(Element(json));
        Assert.Equal([keyword], schema.UnsupportedKeywords.Select(u => u.Keyword));
        Assert.Equal(SchemaVerdict.Unsupported, schema.Validate(Element("{}")).Verdict);
        Assert.Equal(SchemaVerdict.Unsupported, schema.Judge(Element("{}")));
    }

    [Theory]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#"}""", SchemaDialect.Draft7, 0)]
    [InlineData("""{"$schema":"https://json-schema.org/draft-07/schema"}""", SchemaDialect.Draft7, 0)]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema"}""", SchemaDialect.Draft202012, 0)]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2019-09/schema"}""", SchemaDialect.Draft202012, 1)]
    [InlineData("""{"$schema":"http://json-schema.org/draft-06/schema#"}""", SchemaDialect.Draft7, 1)]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#"}""", SchemaDialect.Draft7, 1)]
    [InlineData("{}", SchemaDialect.Draft202012, 0)]
    [InlineData("true", SchemaDialect.Draft202012, 0)]
    public void Parse_NamedDialect_IsTheNearestSupported(string json, SchemaDialect dialect, int notes)
    {
        var schema = JsonSchema.Parse(Element(json));
        Assert.Equal(dialect, schema.Dialect);
        Assert.Equal(notes, schema.Notes.Count);
        Assert.True(schema.IsSupported);
    }

    [Fact]
    public void Parse_RefWithSiblings_FollowsTheDialect()
    {
        var json = Element("""{"$defs":{"n":{"type":"integer"}},"properties":{"a":{"$ref":"#/$defs/n","maximum":3}}}""");
        Assert.True(JsonSchema.Parse(json, SchemaDialect.Draft7).Validate(Element("""{"a":4}""")).IsValid);
        Assert.False(JsonSchema.Parse(json, SchemaDialect.Draft202012).Validate(Element("""{"a":4}""")).IsValid);
    }

    [Fact]
    public void Parse_OldForms_AreReadWithANote()
    {
        var tuple = JsonSchema.Parse(Element("""{"items":[{"type":"string"}],"additionalItems":false}"""));
        Assert.Single(tuple.Notes);
        Assert.True(tuple.Validate(Element("[\"a\"]")).IsValid);
        Assert.False(tuple.Validate(Element("[\"a\",1]")).IsValid);

        var limit = JsonSchema.Parse(Element("""{"minimum":3,"exclusiveMinimum":true}"""));
        Assert.Single(limit.Notes);
        Assert.False(limit.Validate(Element("3")).IsValid);
    }

    [Fact]
    public void Parse_DisposedDocument_KeepsTheSchema()
    {
        JsonSchema schema;
        using (var document = JsonDocument.Parse("""{"const":{"a":1}}"""))
        {
            schema = JsonSchema.Parse(document.RootElement);
        }

        Assert.True(schema.Validate(Element("""{"a":1}""")).IsValid);
    }

    [Fact]
    public void Validate_RecursiveSchema_GoesAsDeepAsTheInstance()
    {
        var schema = JsonSchema.Parse(Element("""{"type":["object"],"properties":{"next":{"$ref":"#"}}}"""));
        string Chain(int depth, string end) => string.Concat(Enumerable.Repeat("{\"next\":", depth)) + end + new string('}', depth);
        Assert.True(schema.Validate(Element(Chain(400, "{}"), 2000)).IsValid);
        Assert.Equal(400, Assert.Single(schema.Validate(Element(Chain(400, "7"), 2000)).Errors).Instance.Tokens.Count);
        Assert.Contains("512", Assert.Throws<SchemaEvaluationException>(() => schema.Validate(Element(Chain(600, "{}"), 2000))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SchemaNestedTooDeeply_Throws()
    {
        var json = string.Concat(Enumerable.Repeat("{\"not\":", 600)) + "true" + new string('}', 600);
        Assert.Throws<InvalidSchemaException>(() => JsonSchema.Parse(Element(json, 2000)));
    }

    [Fact]
    public void Validate_SchemaThatMultiplies_GivesUp()
    {
        var definitions = Enumerable.Range(0, 40).Select(i => $$"""
            "d{{i}}":{"allOf":[{"$ref":"#/$defs/d{{i + 1}}"},{"$ref":"#/$defs/d{{i + 1}}"}]}
            """);
        var schema = JsonSchema.Parse(Element("{\"$ref\":\"#/$defs/d0\",\"$defs\":{" + string.Join(',', definitions) + ",\"d40\":{}}}"));
        Assert.Contains("steps", Assert.Throws<SchemaEvaluationException>(() => schema.Validate(Element("1"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_PatternThatExplodesElsewhere_RunsInLinearTime() =>
        Assert.False(JsonSchema.Parse(Element("""{"pattern":"^(a+)+$"}""")).Validate(Element($"\"{new string('a', 50_000)}b\"")).IsValid);

    [Fact]
    public void Validate_BacktrackingPattern_TimesOut()
    {
        var schema = JsonSchema.Parse(Element("""{"pattern":"^(?=(a+)+$)"}"""), new SchemaOptions { PatternTimeout = TimeSpan.FromMilliseconds(50) });
        Assert.Throws<SchemaEvaluationException>(() => schema.Validate(Element($"\"{new string('a', 5_000)}b\"")));
    }

    [Fact]
    public void Validate_LoneSurrogate_GivesUpClearly() =>
        Assert.Throws<SchemaEvaluationException>(() => JsonSchema.Parse(Element("""{"minLength":1}""")).Validate(Element("\"\\ud800\"")));

    [Fact]
    public void Validate_ManyThreads_AgreeOnOneSchema()
    {
        var schema = JsonSchema.Parse(Element("""{"type":"array","items":{"anyOf":[{"type":"string","pattern":"^\\w+$"},{"$ref":"#"}]},"uniqueItems":true}"""));
        var good = Element("""["a",["b",["c"]]]""");
        var bad = Element("""["a",["b",["c d"]]]""");
        var verdicts = Enumerable.Range(0, 4000).AsParallel().Select(i => schema.Validate(i % 2 == 0 ? good : bad).IsValid == (i % 2 == 0));
        Assert.All(verdicts, Assert.True);
    }

    [Fact]
    public void Validate_Format_IsAssertedOnlyOnDemand()
    {
        var json = Element("""{"format":"date"}""");
        Assert.True(JsonSchema.Parse(json).Validate(Element("\"tomorrow\"")).IsValid);
        var strict = JsonSchema.Parse(json, new SchemaOptions { AssertFormat = true });
        Assert.Equal("format", Assert.Single(strict.Validate(Element("\"tomorrow\"")).Errors).Keyword);
        Assert.True(strict.Validate(Element("\"2024-02-29\"")).IsValid);
        Assert.False(strict.Validate(Element("\"2023-02-29\"")).IsValid);
        Assert.True(strict.Validate(Element("5")).IsValid);
        Assert.True(JsonSchema.Parse(Element("""{"format":"unheard-of"}"""), new SchemaOptions { AssertFormat = true }).Validate(Element("\"x\"")).IsValid);
    }
}
