using System.Text.Json;
using FireFly.Mcp.Paths;

namespace FireFly.Mcp.Tests.Paths;

public sealed class PathTextTests
{
    [Theory]
    [InlineData("/a/data", "/workspace")]
    [InlineData("/a/data/x.txt", "/workspace/x.txt")]
    [InlineData("--root=/a/data", "--root=/workspace")]
    [InlineData("file:///a/data/x", "file:///workspace/x")]
    [InlineData("saved in /a/data.", "saved in /workspace.")]
    [InlineData("/a/data2/x", "/a/data2/x")]
    [InlineData("/a/data.bak", "/a/data.bak")]
    [InlineData("/z/a/data", "/z/a/data")]
    [InlineData("/a/data:/a/data/b", "/workspace:/workspace/b")]
    public void Replace_PathInText_OnlyWhereItStandsAlone(string text, string expected) =>
        Assert.Equal(expected, PathText.Replace(text, "/a/data", "/workspace"));

    [Fact]
    public void Replace_PathsThatContainEachOther_LongestWinsAndNothingIsMappedTwice() =>
        Assert.Equal("/tmp/x /workspace/y /tmp", PathText.Replace("/tmp/s/tmp/x /tmp/s/ws/y /tmp", [("/tmp/s/tmp", "/tmp"), ("/tmp/s/ws", "/workspace")]));

    [Theory]
    [InlineData("/etc/passwd", true)]
    [InlineData("/", true)]
    [InlineData("../x", true)]
    [InlineData("a/../../x", true)]
    [InlineData("a/../x", false)]
    [InlineData("~/x", true)]
    [InlineData("cat /etc/passwd", true)]
    [InlineData("file:///etc/passwd", true)]
    [InlineData("/workspace/../../etc", true)]
    [InlineData("/workspace/a/b", false)]
    [InlineData("/tmp/x", false)]
    [InlineData("/items/0/id", false)]
    [InlineData("https://example.com/../x", false)]
    [InlineData("a plain sentence, with 1/2 of it", false)]
    public void Inward_Argument_IsRefusedWhenItLeaves(string value, bool refused)
    {
        (string, string)[] map = [("/s/area/workspace", "/workspace"), ("/s/area/tmp", "/tmp")];
        var edge = new SessionEdge(map, map, new ArgumentGuard(["/s/area/workspace", "/s/area/tmp"], "/s/area/workspace"), []);

        var (_, refusal) = edge.Inward(JsonSerializer.SerializeToElement(new Dictionary<string, string[]> { ["paths"] = [value] }));

        Assert.Equal(refused, refusal is not null);
    }

    [Fact]
    public void Outward_Result_KeepsNumbersAsSpelled()
    {
        var edge = new SessionEdge([("/real", "/workspace")], [], guard: null, ["s3cr3t-value"]);

        var result = edge.Outward(JsonElement.Parse("""{"n":1.50,"big":12345678901234567890,"/real/key":"/real/a s3cr3t-value","e":1e2}"""));

        Assert.Equal("""{"n":1.50,"big":12345678901234567890,"/workspace/key":"/workspace/a [redacted]","e":1e2}""", result.GetRawText());
    }
}
