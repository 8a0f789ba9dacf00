using FireFly.Contracts;
using static FireFly.Verification.Tests.TestData;

namespace FireFly.Verification.Tests.Selection;

public sealed class SelectorTests
{
    private const string Orders = """
        {"orders":[{"id":"SO-1","by":"Ada","total":12.5,"date":"2026-01-05","lines":[{"sku":"A"}]},
                   {"id":"SO-2","by":"Bo","total":"99","date":"2026-03-01T10:00:00Z","lines":[{"sku":"B"}]},
                   {"id":"SO-3","by":"Cy","total":7,"date":"2026-02-01","lines":[{"sku":"C"},{"sku":"D"}]}],
         "one":[{"x":1}]}
        """;

    [Fact]
    public void TryResolve_NoSelect_IsLiteral()
    {
        Assert.True(Selector.TryResolve(Parse(Orders), "/orders/1/by", null, out var value, out var pointer, out _));
        Assert.Equal(("Bo", "/orders/1/by"), (value.GetString(), pointer));
    }

    [Theory]
    [InlineData("attribute", "/by", null, "\"Cy\"", "SO-3")]
    [InlineData("attribute", "/total", null, "12.50", "SO-1")]
    [InlineData("attribute", "/lines/0/sku", null, "\"B\"", "SO-2")]
    [InlineData("superlative", "/total", "max", null, "SO-2")]
    [InlineData("superlative", "/total", "min", null, "SO-3")]
    [InlineData("superlative", "/date", "earliest", null, "SO-1")]
    [InlineData("superlative", "/date", "latest", null, "SO-2")]
    [InlineData("position", null, "first", null, "SO-1")]
    [InlineData("position", null, "last", null, "SO-3")]
    [InlineData("position", null, "2", null, "SO-2")]
    public void TryResolve_Select_FindsTheElementWhateverTheIndex(string by, string? pointer, string? extreme, string? equal, string id)
    {
        var select = new Select { By = by, Pointer = pointer, Is = extreme, EqualTo = equal is null ? null : Parse(equal) };
        foreach (var index in new[] { "0", "2", "9", "*" })
        {
            Assert.True(Selector.TryResolve(Parse(Orders), $"/orders/{index}/id", select, out var value, out var resolved, out var error), error);
            Assert.Equal(id, value.GetString());
            Assert.Equal($"/orders/{int.Parse(id[3..]) - 1}/id", resolved);
        }
    }

    [Theory]
    [InlineData("attribute", "/by", null, "\"Zed\"")]
    [InlineData("attribute", "/lines/0", null, "\"A\"")]
    [InlineData("superlative", "/by", "shortest", null)]
    [InlineData("superlative", "/by", "max", null)]
    [InlineData("superlative", "/none", "max", null)]
    [InlineData("position", null, "4", null)]
    [InlineData("position", null, "0", null)]
    [InlineData("only", null, null, null)]
    [InlineData("magic", null, null, null)]
    public void TryResolve_SelectThatFitsNotOne_SaysWhy(string by, string? pointer, string? extreme, string? equal)
    {
        var select = new Select { By = by, Pointer = pointer, Is = extreme, EqualTo = equal is null ? null : Parse(equal) };
        Assert.False(Selector.TryResolve(Parse(Orders), "/orders/0/id", select, out _, out _, out var error));
        Assert.NotEmpty(error!);
    }

    [Fact]
    public void TryResolve_ArraysOfOneInside_ArePassedThrough()
    {
        var select = new Select { By = "attribute", Pointer = "/by", EqualTo = Parse("\"Ada\"") };
        Assert.True(Selector.TryResolve(Parse(Orders), "/orders/0/lines/0/sku", select, out var value, out _, out _));
        Assert.Equal("A", value.GetString());
        Assert.True(Selector.TryResolve(Parse(Orders), "/one/0/x", new Select { By = "only" }, out value, out _, out _));
        Assert.Equal(1, value.GetInt32());
    }

    [Fact]
    public void TryResolve_TwoArraysOfSeveral_Refuses()
    {
        var select = new Select { By = "attribute", Pointer = "/by", EqualTo = Parse("\"Cy\"") };
        Assert.False(Selector.TryResolve(Parse(Orders), "/orders/2/lines/1/sku", select, out _, out _, out _));
        Assert.Empty(SelectorFinder.Find(Parse(Orders), "/orders/2/lines/1/sku"));
    }

    [Fact]
    public void TryResolve_AttributeWhereOneElementIsLeft_MustStillHold()
    {
        var select = new Select { By = "attribute", Pointer = "/x", EqualTo = Parse("2") };
        Assert.False(Selector.TryResolve(Parse(Orders), "/one/0/x", select, out _, out _, out _));
    }

    [Theory]
    [InlineData("count", "/orders/*", "3")]
    [InlineData("count", "/orders", "3")]
    [InlineData("count", "/orders/*/lines/*", "4")]
    [InlineData("sum", "/orders/*/total", "118.5")]
    [InlineData("min", "/orders/*/total", "7")]
    [InlineData("max", "/orders/*/total", "\"99\"")]
    [InlineData("max", "/orders/*/date", "\"2026-03-01T10:00:00Z\"")]
    [InlineData("list", "/orders/*/by", "[\"Ada\",\"Bo\",\"Cy\"]")]
    [InlineData("sum", "/orders/*/by", null)]
    [InlineData("list", "/orders/*", null)]
    [InlineData("median", "/orders/*/total", null)]
    [InlineData("count", "/nothing/*", null)]
    [InlineData("count", "/orders/0/id", null)]
    public void TryRead_Derive_Computes(string derive, string pointer, string? expected)
    {
        var read = FieldReader.TryRead(
            Parse(Orders), new FieldProvenance { Call = 0, Pointer = pointer, Derive = derive }, out var value, out var error);
        Assert.Equal(expected is not null, read);
        Assert.Equal(expected, read ? value.GetRawText() : null);
        Assert.Equal(read, error is null);
    }

    [Fact]
    public void TryRead_DeriveBehindSelect_CountsWithinTheElement()
    {
        var provenance = new FieldProvenance
        {
            Call = 0,
            Pointer = "/orders/2/lines/*",
            Derive = "count",
            Select = new Select { By = "attribute", Pointer = "/by", EqualTo = Parse("\"Cy\"") },
        };
        Assert.True(FieldReader.TryRead(Parse(Orders), provenance, out var value, out _));
        Assert.Equal(2, value.GetInt32());
    }

    [Fact]
    public void TryRead_SumOfTenths_IsExact()
    {
        Assert.True(FieldReader.TryRead(
            Parse("[0.1,0.2]"), new FieldProvenance { Call = 0, Pointer = "/*", Derive = "sum" }, out var value, out _));
        Assert.Equal("0.3", value.GetRawText());
    }
}
