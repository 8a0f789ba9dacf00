namespace FireFly.Verification.Tests.Matching;

public sealed class CompositionTests
{
    [Theory]
    [InlineData("cafe\u0301", "caf\u00E9")]
    [InlineData("Vie\u0323\u0302t", "Vi\u1EC7t")]
    [InlineData("A\u030A", "\u00C5")]
    [InlineData("x\u0301y", "x\u0301y")]
    [InlineData("\u0301a", "\u0301a")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("\u304B\u3099", "\u304C")]
    [InlineData("plain", "plain")]
    public void Compose_Text_IsNfc(string text, string expected)
    {
        Assert.Equal(expected, Composition.Compose(text));
        Assert.Equal(expected, Composition.Compose(Composition.Compose(text)));
    }
}
