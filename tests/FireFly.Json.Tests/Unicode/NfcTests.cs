using System.Globalization;
using CsCheck;
using FireFly.Json.Unicode;
using Xunit;

namespace FireFly.Json.Tests.Unicode;

public sealed class NfcTests
{
    [Fact]
    public void Compose_UnicodesOwnCases_AreAsThere()
    {
        var cases = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Unicode", "normalization-cases.txt")).Where(line => line[0] != '#').ToList();
        Assert.True(cases.Count > 3_000);
        Assert.All(cases, line =>
        {
            var (source, expected) = (Text(line.Split(';')[0]), Text(line.Split(';')[1]));
            Assert.Equal(expected, Nfc.Compose(source));
            Assert.Equal(expected, Nfc.Compose(expected));
        });
    }

    [Fact]
    public void Compose_AnyText_IsIdempotentAndKeepsWhatIsNoUnicode() => Gen.String.Sample(text => Assert.Equal(Nfc.Compose(text), Nfc.Compose(Nfc.Compose(text))));

    [Theory]
    [InlineData("plain")]
    [InlineData("caf\u00E9")]
    [InlineData("\uD800a\uDC00")]
    public void Compose_NothingToDo_IsTheSameInstance(string text) => Assert.Same(text, Nfc.Compose(text));

    private static string Text(string codes) => string.Concat(codes.Split(' ').Select(code => char.ConvertFromUtf32(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
}
