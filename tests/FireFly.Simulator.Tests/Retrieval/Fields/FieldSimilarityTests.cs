using System.Text.Json;
using FireFly.Json.Schema.Reading;
using FireFly.Simulator.Retrieval.Fields;
using Xunit;

namespace FireFly.Simulator.Tests.Retrieval.Fields;

public sealed class FieldSimilarityTests
{
    private static readonly FieldReader Reader = new(SchemaView.Of(JsonElement.Parse("""
        {"type":"object","properties":{
          "v":{}, "sort":{"anyOf":[{"enum":["name","names"]},{"type":"null"}]}, "limit":{"type":"integer","default":10}, "when":{"type":"string","format":"date"}}}
        """)));

    [Theory]
    [InlineData("""{"v":9}""", """{"v":10}""", 0.9)]
    [InlineData("""{"v":1}""", """{"v":-1}""", 0)]
    [InlineData("""{"v":1.0}""", """{"v":1}""", 1)]
    [InlineData("""{"v":0}""", """{"v":1000}""", 0)]
    [InlineData("""{"v":true}""", """{"v":false}""", 0)]
    [InlineData("""{"v":null}""", """{"v":false}""", 0)]
    [InlineData("""{"v":1}""", """{"v":"1"}""", 0)]
    [InlineData("""{"v":"/workspace/a/b.txt"}""", """{"v":"/workspace/a/c.txt"}""", 0)]
    [InlineData("""{"v":"task-12"}""", """{"v":"task-13"}""", 0)]
    [InlineData("""{"v":"5f2d6a5c-0c37-4d6e-9a51-1b2c3d4e5f60"}""", """{"v":"5f2d6a5c-0c37-4d6e-9a51-1b2c3d4e5f61"}""", 0)]
    [InlineData("""{"v":"9fceb02d0ae598e9"}""", """{"v":"9fceb02d0ae598ea"}""", 0)]
    [InlineData("""{"taskId":7}""", """{"taskId":8}""", 0)]
    [InlineData("""{"file_path":"one two"}""", """{"file_path":"one three"}""", 0)]
    [InlineData("""{"when":"may first"}""", """{"when":"may second"}""", 0)]
    [InlineData("""{"sort":"name"}""", """{"sort":"names"}""", 0)]
    [InlineData("""{"v":[1,2]}""", """{"v":[1,-2]}""", 0.5)]
    [InlineData("""{"v":[]}""", """{"v":[1]}""", 0)]
    [InlineData("""{"v":[]}""", """{"v":[]}""", 1)]
    [InlineData("""{"v":{"a":1,"b":true}}""", """{"v":{"a":1,"b":false}}""", 0.5)]
    [InlineData("""{"v":{}}""", """{"v":{"a":1}}""", 0)]
    public void Of_TwoValues_FollowsTheirKind(string one, string other, double expected)
    {
        var a = Reader.Read(JsonElement.Parse(one));
        var b = Reader.Read(JsonElement.Parse(other));
        var name = a.Keys.First(key => key != "limit");

        Assert.Equal(expected, FieldSimilarity.Of(a[name], b[name]), 1e-9);
    }

    [Fact]
    public void Of_Texts_CountsWhatBothHave()
    {
        var red = Text("a red tent for two");
        var blue = Text("a blue tent for two");
        var stove = Text("gas stove");

        Assert.InRange(FieldSimilarity.Of(red, blue), 0.4, 0.9);
        Assert.InRange(FieldSimilarity.Of(red, stove), 0, 0.1);
        Assert.InRange(FieldSimilarity.Of(Text("lantern"), Text("lanterns")), 0.4, 0.99);
    }

    [Fact]
    public void Read_FieldLeftOut_HoldsItsDefault()
    {
        var fields = Reader.Read(JsonElement.Parse("""{"v":1}"""));

        Assert.Equal(1, FieldSimilarity.Of(fields["limit"], Reader.Read(JsonElement.Parse("""{"limit":10}"""))["limit"]));
    }

    [Theory]
    [InlineData("""{"v":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"v":1e999}""")]
    public void Read_OddArguments_AreEqualToThemselves(string json)
    {
        var fields = Reader.Read(JsonElement.Parse(json));

        Assert.All(fields, field => Assert.Equal(1, FieldSimilarity.Of(field.Value, Reader.Read(JsonElement.Parse(json))[field.Key])));
    }

    private static FieldValue Text(string text) => Reader.Read(JsonElement.Parse(JsonSerializer.Serialize(new { v = text })))["v"];
}
