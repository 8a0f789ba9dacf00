using FireFly.Json.Pointers;
using static FireFly.Json.Tests.SampleJson;

namespace FireFly.Json.Tests.Pointers;

public sealed class JsonLeavesTests
{
    private const string Document = """{"b":[1,{"c":null,"d":[]},[true]],"a":"x","e":{}}""";

    [Fact]
    public void Enumerate_Document_ListsScalarsInOrder() => Assert.Equal("/b/0 /b/1/c /b/2/0 /a", Pointers(Document));

    [Fact]
    public void Enumerate_Scalar_IsItsOwnLeaf() => Assert.Equal([""], JsonLeaves.Enumerate(Element("7")).Select(l => l.Pointer.ToString()));

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "/b/0")]
    [InlineData(3, "/b/0 /b/1/c /b/2/0")]
    [InlineData(99, "/b/0 /b/1/c /b/2/0 /a")]
    public void Enumerate_LeafLimit_StopsThere(int maxLeaves, string expected) => Assert.Equal(expected, Pointers(Document, maxLeaves));

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "/a")]
    [InlineData(2, "/b/0 /a")]
    [InlineData(3, "/b/0 /b/1/c /b/2/0 /a")]
    public void Enumerate_DepthLimit_PassesOverDeeperOnes(int maxDepth, string expected) =>
        Assert.Equal(expected, Pointers(Document, 99, maxDepth));

    [Fact]
    public void Enumerate_EachPointer_LeadsToItsValue()
    {
        var root = Element(Document);
        Assert.All(JsonLeaves.Enumerate(root), leaf =>
        {
            Assert.True(leaf.Pointer.TryGet(root, out var value));
            Assert.Equal(leaf.Value.GetRawText(), value.GetRawText());
        });
    }

    private static string Pointers(string json, int maxLeaves = int.MaxValue, int maxDepth = 64) =>
        string.Join(' ', JsonLeaves.Enumerate(Element(json), maxLeaves, maxDepth).Select(l => l.Pointer));
}
