using System.Text.Json;
using CsCheck;
using FireFly.Json.Pointers;
using static FireFly.Verification.Tests.TestData;

namespace FireFly.Verification.Tests.ValueViews;

public sealed class ValueViewPropertyTests
{
    private static readonly Gen<string> Pieces = Gen.OneOf(
        "Name: Ada", "- **Total:** 12.50", "| a | b |", "|---|---|", "| 1 | 2 |", "```json", "```", "{\"x\": [1, 2]}", "[1,", "]", "{",
        "SO-5001", "/workspace/a.csv", "2026-01-02", "3f2a9bc", "https://a.b/c", "1,234", "a = b", "", " ", "~/x", "a/b: c", "未找到", "\"", "\\", "**", "|");

    [Fact]
    public void Of_AnyText_EveryPointerResolves() =>
        Pieces.Array[0, 12].Select(Gen.OneOf("\n", " ", "\r\n"), (parts, glue) => string.Join(glue, parts)).Sample(
            text =>
            {
                var view = View(text);
                foreach (var (pointer, value) in JsonLeaves.Enumerate(view))
                {
                    Assert.True(Selector.TryResolve(view, pointer.ToString(), null, out var found, out _, out var error), error);
                    Assert.True(JsonElement.DeepEquals(value, found) || HasTwins(view));
                }
            },
            iter: 2000);

    [Fact]
    public void Of_AnyString_NeverThrowsAndIsStable() =>
        Gen.String.Sample(text => View(text).GetRawText() == View(text).GetRawText(), iter: 2000);

    [Fact]
    public void Of_HostileText_IsTakenApartInOneGo()
    {
        foreach (var piece in new[] { "[1,\n", "{\"a\":[\n", "**a", "a-1_", "| ", "a: b = c\n", "[[1],\n", "(((", "1,000", "`" })
        {
            Assert.Equal(JsonValueKind.Object, View(string.Concat(Enumerable.Repeat(piece, 60_000))).ValueKind);
        }
    }

    private static bool HasTwins(JsonElement view) => view.GetRawText().Contains("\"\":", StringComparison.Ordinal);
}
