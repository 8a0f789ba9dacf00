using System.Text.Json;
using CsCheck;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using static FireFly.Verification.Tests.TestData;

namespace FireFly.Verification.Tests.Selection;

public sealed class SelectorFinderTests
{
    private static readonly string[] Names = ["id", "name", "author", "total", "date", "done", "note"];

    private static readonly Gen<string> Scalars = Gen.OneOf(
        Gen.Int[-3, 9].Select(i => i.ToString()),
        Gen.OneOf("\"Ada\"", "\"ada\"", "\"Bo\"", "\"2026-01-01\"", "\"2026-02-01T00:00:00Z\"", "\"7\"", "\"1,000\"", "1000", "7.0",
            "true", "false", "null", "\"\"", "\"a longer title of some words\"", "\"3f2a9bc\"", "\"SO-1\"", "\"q/~x\""));

    private static readonly Gen<string> Elements = Gen.OneOf(
        Scalars,
        Gen.Select(Gen.OneOf(Names), Scalars, Scalars, (n, a, b) => $"{{\"{n}\":{a},\"id\":{b},\"who\":{{\"name\":{a}}},\"tags\":[{b}]}}"));

    [Fact]
    public void Find_WhateverItFinds_ResolvesToTheSameElement() =>
        Elements.Array[1, 6].Select(es => Parse($"{{\"items\":[{string.Join(',', es)}],\"n\":1}}")).Sample(
            view =>
            {
                foreach (var (pointer, _) in JsonLeaves.Enumerate(view))
                {
                    // Of a name given twice the last counts, for pointers as for everyone.
                    Assert.True(pointer.TryGet(view, out var value));
                    foreach (var select in SelectorFinder.Find(view, pointer.ToString()))
                    {
                        Assert.True(Selector.TryResolve(view, pointer.ToString(), select, out var found, out var resolved, out var error), error);
                        Assert.Equal(pointer.ToString(), resolved);
                        Assert.True(JsonElement.DeepEquals(value, found));
                    }
                }
            },
            iter: 3000);

    [Fact]
    public void Find_Commits_PrefersAttributeThenSuperlativeThenPosition()
    {
        var view = Parse("""
            [{"hash":"3f2a9bc","author":"Ada","files":3,"date":"2026-01-01"},
             {"hash":"77aa0bc","author":"Bo","files":9,"date":"2026-01-03"},
             {"hash":"00aa0b1","author":"Ada","files":1,"date":"2026-01-02"}]
            """);
        var ways = SelectorFinder.Find(view, "/1/hash");
        Assert.Equal(
            ["attribute /author", "attribute /files", "attribute /date", "superlative /files max", "superlative /date latest", "position  2"],
            ways.Select(w => $"{w.By} {w.Pointer} {w.Is}".Trim()));
    }

    [Fact]
    public void Find_AttributeThatHoldsTheAnswer_IsLeftOut()
    {
        var view = Parse("""[{"name":"rope","label":"the rope"},{"name":"tent","label":"the tent"}]""");
        Assert.DoesNotContain(SelectorFinder.Find(view, "/0/name"), w => w.By == "attribute");
    }

    [Fact]
    public void Find_AttributeThatDiffersInCaseOnly_IsLeftOut()
    {
        var view = Parse("""[{"name":"Ada","x":1},{"name":"ada","x":2}]""");
        Assert.DoesNotContain(SelectorFinder.Find(view, "/0/x"), w => w.Pointer == "/name");
    }

    [Fact]
    public void Find_ArrayOfOne_IsOnly() =>
        Assert.Equal(["only"], SelectorFinder.Find(Parse("""{"a":[{"b":[5]}]}"""), "/a/0/b/0").Select(w => w.By));

    [Fact]
    public void Find_NoArray_IsEmpty() => Assert.Empty(SelectorFinder.Find(Parse("""{"a":1}"""), "/a"));

    [Fact]
    public void Find_EleventhOfMany_HasNoPosition()
    {
        var view = Parse($"[{string.Join(',', Enumerable.Repeat("\"same\"", 20))}]");
        Assert.Empty(SelectorFinder.Find(view, "/10"));
        Assert.Equal("10", Assert.Single(SelectorFinder.Find(view, "/9")).Is);
        Assert.Equal("last", Assert.Single(SelectorFinder.Find(view, "/19")).Is);
    }
}
