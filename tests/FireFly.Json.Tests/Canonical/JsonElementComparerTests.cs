using System.Text.Json;
using FireFly.Json.Canonical;
using static FireFly.Json.Tests.SampleJson;

namespace FireFly.Json.Tests.Canonical;

public sealed class JsonElementComparerTests
{
    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("0", "-0.0")]
    [InlineData("10", "1e1")]
    [InlineData("1e400", "10e399")]
    [InlineData("\"\\u0041\"", "\"A\"")]
    [InlineData("""{"a":[1,{"b":null}],"c":true}""", """{"c":true,"a":[1.0,{"b":null}]}""")]
    public void Equals_SameValue_HasSameHash(string left, string right)
    {
        var set = new HashSet<JsonElement>(JsonElementComparer.Instance) { Element(left) };
        Assert.Contains(Element(right), set);
    }

    [Fact]
    public void Equals_DifferentValues_StayApart()
    {
        string[] values = ["1", "\"1\"", "true", "[1]", "[[1]]", "{}", "[]", "null", "false", "0", """{"a":1}""", """{"b":1}""", "[1,2]", "[2,1]"];
        Assert.Equal(values.Length, values.Select(v => Element(v)).ToHashSet(JsonElementComparer.Instance).Count);
    }
}
