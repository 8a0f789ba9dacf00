using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using FireFly.Json.Canonical;
using static FireFly.Json.Tests.SampleJson;

namespace FireFly.Json.Tests.Canonical;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("1e2", "100")]
    [InlineData("\"\\u0041\\/\"", "\"A/\"")]
    [InlineData(" [ 1 , true,null , false ] ", "[1,true,null,false]")]
    [InlineData("{}", "{}")]
    [InlineData("[]", "[]")]
    [InlineData("{\"b\":1,\"a\":{\"d\":[],\"c\":{}}}", "{\"a\":{\"c\":{},\"d\":[]},\"b\":1}")]
    [InlineData("\"\\u0000\\u001f\\b\\f\\n\\r\\t\\\"\\\\\\u007f\\u2028<>&'\"", "\"\\u0000\\u001f\\b\\f\\n\\r\\t\\\"\\\\\u007f\u2028<>&'\"")]
    public void Serialize_AnySpelling_GivesTheCanonicalOne(string json, string canonical) =>
        Assert.Equal(canonical, CanonicalJson.Serialize(Element(json)));

    [Fact]
    public void Serialize_RfcSection322_GivesItsOutput()
    {
        const string Input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        const string Expected = """
            {"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}
            """;
        Assert.Equal(Expected, CanonicalJson.Serialize(Element(Input)));
    }

    [Fact]
    public void Serialize_RfcSection323_OrdersNamesByUtf16CodeUnits()
    {
        const string Input = """
            {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
             "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
            """;
        var written = Element(CanonicalJson.Serialize(Element(Input))).EnumerateObject().Select(m => m.Value.GetString());
        Assert.Equal(
            ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"],
            written);
    }

    [Fact]
    public void Serialize_SameNameTwice_KeepsTheLast() =>
        Assert.Equal("""{"a":3,"b":2}""", CanonicalJson.Serialize(Element("""{"a":1,"b":2,"\u0061":3}""")));

    [Theory]
    [InlineData("1e5000")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\udead\":1}")]
    public void Serialize_ValueWithoutCanonicalForm_Throws(string json) =>
        Assert.Throws<JsonException>(() => CanonicalJson.Serialize(Element(json)));

    [Theory]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("9007199254740993.0", "9007199254740993")]
    [InlineData("9.007199254740993e15", "9007199254740993")]
    [InlineData("-1234567890123456781", "-1234567890123456781")]
    [InlineData("1152921504606846976", "1152921504606846976")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("340282366920938463463374607431768211455", "340282366920938463463374607431768211455")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("1000000000000000000000", "1e+21")]
    [InlineData("1e300", "1e+300")]
    [InlineData("0.12345678901234567890", "0.12345678901234568")]
    [InlineData("9007199254740993.5", "9007199254740994")]
    public void Serialize_IntegerThatADoubleWouldChange_KeepsItsDigits(string json, string canonical)
    {
        Assert.Equal(canonical, CanonicalJson.Serialize(Element(json)));
        Assert.Equal(CanonicalJson.Hash(Element(canonical)), CanonicalJson.Hash(Element(json)));
    }

    [Fact]
    public void Serialize_AnyInteger_KeepsItsValueAndNoTwoAreAlike() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.Int[-3, 3]).Sample((high, low, step) =>
        {
            var left = ((BigInteger)high << 64) + low;
            var right = left + step;
            Assert.Equal(left, BigInteger.Parse(CanonicalJson.Serialize(Element(left.ToString(CultureInfo.InvariantCulture)))));
            Assert.Equal(step == 0, CanonicalJson.Hash(Element(left.ToString(CultureInfo.InvariantCulture))) == CanonicalJson.Hash(Element(right.ToString(CultureInfo.InvariantCulture))));
        });

    [Fact]
    public void Serialize_AnyLong_IsItsDigits() =>
        Gen.Long.Sample(number => Assert.Equal(number.ToString(CultureInfo.InvariantCulture), CanonicalJson.Serialize(Element(number.ToString(CultureInfo.InvariantCulture)))));

    [Fact]
    public void SerializeExactly_AnyNumber_KeepsItsValue() =>
        Gen.Select(Gen.Long, Gen.ULong, Gen.Int[-30, 30]).Sample((whole, fraction, exponent) =>
        {
            var element = Element($"[{whole}.{fraction}e{exponent},{whole},{fraction}.5]");
            Assert.True(JsonElement.DeepEquals(element, JsonElement.Parse(CanonicalJson.SerializeExactlyToUtf8(element))));
        });

    [Theory]
    [InlineData("{\"b\":0.12345678901234567890,\"a\":1.50}", "{\"a\":1.5,\"b\":0.12345678901234567890}")]
    [InlineData("[1e-400,2.50e0,1e2]", "[1e-400,2.5,100]")]
    public void SerializeExactly_KeepsTheSpellingOnlyOfWhatADoubleWouldChange(string json, string exact) =>
        Assert.Equal(exact, Encoding.UTF8.GetString(CanonicalJson.SerializeExactlyToUtf8(Element(json))));

    [Fact]
    public void Serialize_MissingValue_Throws() => Assert.Throws<JsonException>(() => CanonicalJson.Serialize(default(JsonElement)));

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void Serialize_DeepNesting_IsWrittenUpToTheLimit(int depth, bool accepted)
    {
        var json = new string('[', depth) + new string(']', depth);
        var element = Element(json, 2000);
        if (accepted)
        {
            Assert.Equal(json, CanonicalJson.Serialize(element));
        }
        else
        {
            Assert.Contains("512", Assert.Throws<JsonException>(() => CanonicalJson.Serialize(element)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Serialize_Node_AgreesWithElement()
    {
        var node = new JsonObject { ["z"] = 1.50m, ["a"] = new JsonArray(1, "x", null) };
        Assert.Equal("""{"a":[1,"x",null],"z":1.5}""", CanonicalJson.Serialize(node));
        Assert.Equal("null", CanonicalJson.Serialize((JsonNode?)null));
        Assert.Equal(CanonicalJson.Hash(Element("""{"z":1.5,"a":[1,"x",null]}""")), CanonicalJson.Hash(node));
    }

    [Fact]
    public void Serialize_TooDeepNode_Throws()
    {
        JsonNode node = new JsonArray();
        for (var i = 0; i < 600; i++)
        {
            node = new JsonArray(node);
        }

        Assert.Throws<JsonException>(() => CanonicalJson.Serialize(node));
    }

    [Fact]
    public void Hash_KnownValue_IsLowerHexSha256() =>
        Assert.Equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", CanonicalJson.Hash(Element("{ }")));

    [Fact]
    public void SerializeToUtf8_Text_IsUtf8WithoutMark() =>
        Assert.Equal("\"ü😀\""u8.ToArray(), CanonicalJson.SerializeToUtf8(Element("\"\\u00fc\\ud83d\\ude00\"")));

    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("100", "1e2", true)]
    [InlineData("0", "-0", true)]
    [InlineData("9007199254740993", "9007199254740992", false)]
    [InlineData("{\"a\":1,\"b\":[2]}", "{\"b\":[2.0],\"a\":1}", true)]
    [InlineData("{\"a\":1}", "{\"a\":1,\"b\":1}", false)]
    [InlineData("[1,2]", "[2,1]", false)]
    [InlineData("1", "\"1\"", false)]
    [InlineData("\"\\u0041\"", "\"A\"", true)]
    [InlineData("false", "0", false)]
    [InlineData("null", "false", false)]
    public void DeepEquals_TwoValues_ComparesWhatTheyMean(string left, string right, bool equal)
    {
        Assert.Equal(equal, CanonicalJson.DeepEquals(Element(left), Element(right)));
        Assert.Equal(equal, CanonicalJson.DeepEquals(Element(right), Element(left)));
    }

    [Fact]
    public void Serialize_AnyDouble_ReadsBackAsItself() =>
        Gen.Double.Where(double.IsFinite).Sample(d => double.Parse(CanonicalJson.Serialize(JsonSerializer.SerializeToElement(d))).Equals(d == 0 ? 0.0 : d));

    [Fact]
    public void Serialize_AnyText_ReadsBackAsItself() =>
        Gen.String.Where(s => !s.Any(char.IsSurrogate)).Sample(s =>
        {
            var canonical = CanonicalJson.SerializeToUtf8(JsonValue.Create(s));
            return Element(Encoding.UTF8.GetString(canonical)).GetString() == s;
        });
}
