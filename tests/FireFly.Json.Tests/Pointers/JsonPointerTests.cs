using System.Text.Json;
using CsCheck;
using FireFly.Json.Pointers;
using static FireFly.Json.Tests.SampleJson;

namespace FireFly.Json.Tests.Pointers;

public sealed class JsonPointerTests
{
    private const string Rfc6901 = """
        {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}
        """;

    private const string Library = """
        {"items":[{"id":1,"tags":["a","b"]},{"id":2,"tags":[]},{"name":"x"}],"by":{"0":{"id":9},"z":{"id":8}}}
        """;

    [Theory]
    [InlineData("/foo", "[\"bar\",\"baz\"]")]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/e^f", "3")]
    [InlineData("/g|h", "4")]
    [InlineData("/i\\j", "5")]
    [InlineData("/k\"l", "6")]
    [InlineData("/ ", "7")]
    [InlineData("/m~0n", "8")]
    public void TryGet_Rfc6901Section5_FindsItsValues(string text, string expected)
    {
        Assert.True(JsonPointer.Parse(text).TryGet(Element(Rfc6901), out var value));
        Assert.True(JsonElement.DeepEquals(Element(expected), value));
    }

    [Fact]
    public void TryGet_Root_IsTheDocument()
    {
        var root = Element(Rfc6901);
        Assert.True(JsonPointer.Parse("").TryGet(root, out var value));
        Assert.Equal(root.GetRawText(), value.GetRawText());
    }

    [Theory]
    [InlineData("/foo/2")]
    [InlineData("/foo/-")]
    [InlineData("/foo/00")]
    [InlineData("/foo/+1")]
    [InlineData("/foo/99999999999999999999")]
    [InlineData("/foo/0/x")]
    [InlineData("/nothing")]
    [InlineData("/foo/*")]
    public void TryGet_NothingThere_IsFalse(string text) =>
        Assert.False(JsonPointer.Parse(text).TryGet(Element(Rfc6901), out _));

    [Theory]
    [InlineData("a")]
    [InlineData("a/b")]
    [InlineData("/~")]
    [InlineData("/~2")]
    [InlineData("/a~")]
    [InlineData("#/a")]
    public void Parse_NoPointer_Throws(string text)
    {
        Assert.False(JsonPointer.TryParse(text, out _));
        Assert.Throws<FormatException>(() => JsonPointer.Parse(text));
    }

    [Fact]
    public void Parse_EscapedTildeOne_IsNoSlash()
    {
        var pointer = JsonPointer.Parse("/~01");
        Assert.Equal(["~1"], pointer.Tokens);
        Assert.Equal("/~01", pointer.ToString());
    }

    [Fact]
    public void Parse_TextOfAnyPointer_IsThatPointer() =>
        Gen.OneOf(Gen.String, Gen.String["~/01*"], Gen.Int[0, 12].Select(i => i.ToString())).Array[0, 6].Sample(tokens =>
        {
            var pointer = JsonPointer.FromTokens(tokens);
            return JsonPointer.Parse(pointer.ToString()) == pointer && pointer.Tokens.SequenceEqual(tokens);
        });

    [Fact]
    public void Append_Tokens_BuildsAndParentUndoes()
    {
        var pointer = JsonPointer.Root.Append("a/b").Append(3).Append("~");
        Assert.Equal("/a~1b/3/~0", pointer.ToString());
        Assert.Equal("/a~1b/3", pointer.Parent!.ToString());
        Assert.Null(JsonPointer.Root.Parent);
        Assert.True(JsonPointer.Parse("/a~1b").IsPrefixOf(pointer));
        Assert.False(pointer.IsPrefixOf(JsonPointer.Parse("/a~1b")));
        Assert.Equal(pointer, JsonPointer.Parse("/a~1b").Append(JsonPointer.Parse("/3/~0")));
        Assert.Throws<ArgumentOutOfRangeException>(() => pointer.Append(-1));
    }

    [Theory]
    [InlineData("/items/*/id", "/items/0/id /items/1/id")]
    [InlineData("/items/*/tags/*", "/items/0/tags/0 /items/0/tags/1")]
    [InlineData("/by/*/id", "/by/0/id /by/z/id")]
    [InlineData("/*/0/id", "/items/0/id /by/0/id")]
    [InlineData("/items/2/name", "/items/2/name")]
    [InlineData("/items/*/none", "")]
    [InlineData("/items/0/id/*", "")]
    public void Enumerate_Pattern_FindsAllInDocumentOrder(string pattern, string expected)
    {
        var root = Element(Library);
        var matches = JsonPointer.Parse(pattern).Enumerate(root).ToList();
        Assert.Equal(expected, string.Join(' ', matches.Select(m => m.Pointer)));
        Assert.All(matches, m =>
        {
            Assert.True(m.Pointer.TryGet(root, out var value));
            Assert.Equal(value.GetRawText(), m.Value.GetRawText());
        });
    }

    [Fact]
    public void ToPattern_WithAndWithoutDocument_ReplacesIndices()
    {
        var root = Element(Library);
        Assert.Equal("/items/*/tags/*", JsonPointer.Parse("/items/0/tags/1").ToPattern().ToString());
        Assert.Equal("/by/*/id", JsonPointer.Parse("/by/0/id").ToPattern().ToString());
        Assert.Equal("/by/0/id", JsonPointer.Parse("/by/0/id").ToPattern(root).ToString());
        Assert.Equal("/items/*/tags/*", JsonPointer.Parse("/items/0/tags/1").ToPattern(root).ToString());
        Assert.Equal("/items/7/id", JsonPointer.Parse("/items/7/id").ToPattern(root).ToString());
        Assert.True(JsonPointer.Parse("/a/*").IsPattern);
        Assert.False(JsonPointer.Parse("/a/**").IsPattern);
    }

    [Fact]
    public void Equality_SameTokens_IsByValue()
    {
        Assert.Equal(JsonPointer.Parse("/a/1"), JsonPointer.Root.Append("a").Append(1));
        Assert.Equal(JsonPointer.Parse("/a/1").GetHashCode(), JsonPointer.Root.Append("a").Append(1).GetHashCode());
        Assert.True(JsonPointer.Parse("/a") != JsonPointer.Parse("/A"));
        Assert.True(JsonPointer.Root != null);
    }

    [Fact]
    public void Serialization_ValueAndMemberName_AreText()
    {
        var map = new Dictionary<JsonPointer, JsonPointer> { [JsonPointer.Parse("/a")] = JsonPointer.Parse("/b/0") };
        var json = JsonSerializer.Serialize(map);
        Assert.Equal("""{"/a":"/b/0"}""", json);
        Assert.Equal(map, JsonSerializer.Deserialize<Dictionary<JsonPointer, JsonPointer>>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<JsonPointer>("\"a\""));
    }
}
