using FireFly.Synthesis.Fields;
using FireFly.Verification;
using Xunit;

namespace FireFly.Synthesis.Tests.Fields;

public sealed class ComputableArraysTests
{
    [Fact]
    public void Of_ArrayOfObjects_OffersWhatItsMembersAllow() => Assert.Equal(
        ["/items/* count", "/items/*/name list", "/items/*/price max", "/items/*/price min", "/items/*/price sum"],
        Computations("""{"items":[{"name":"copper","price":4},{"name":"violet","price":5}]}"""));

    [Theory]
    [InlineData("""{"items":[{"price":4}]}""")]
    [InlineData("""{"items":[]}""")]
    [InlineData("7")]
    [InlineData("""[[1,2]]""")]
    public void Of_NothingToCompute_IsEmpty(string view) => Assert.Empty(Computations(view));

    [Fact]
    public void Of_MixedMembers_OffersNoSum() =>
        Assert.DoesNotContain(Computations("""[{"price":4},{"price":"dear"},{"other":1}]"""), c => c.EndsWith("sum", StringComparison.Ordinal));

    [Fact]
    public void Of_ViewOfText_LeavesLinesAndTokensAlone()
    {
        var view = ValueView.OfText("Name: copper\nPrice: 42 on 2025-03-14\nand 43 on 2025-03-15\nthe end");

        Assert.DoesNotContain(ComputableArrays.Of(view).SelectMany(a => a.Computations), c => c.Pointer.StartsWith("/lines", StringComparison.Ordinal) || c.Pointer.StartsWith("/tokens", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Computations(string view) =>
        ComputableArrays.Of(Given.Json(view)).SelectMany(a => a.Computations).Select(c => $"{c.Pointer} {c.Derive}").Order(StringComparer.Ordinal);
}
