using FireFly.Mcp.Redaction;

namespace FireFly.Mcp.Tests.Redaction;

public sealed class KnownValuesTests
{
    [Theory]
    [InlineData("abcdef", "abcdef", "<6>")]
    [InlineData("-abcdef-abcdefghi-", "abcdef|abcdefghi", "-<6>-<9>-")]
    [InlineData("xxabcdefxx", "abcdef|xxabcdef|cdefxx", "<8>xx")]
    [InlineData("abcdefabcdef", "abcdef|defabc", "<6><6>")]
    [InlineData("abcde", "abcdef|abcde", "abcde")]
    [InlineData("ABCDEF", "abcdef", "ABCDEF")]
    public void Replace_TheLongestAtTheFirstPlace_GivesWay(string text, string values, string expected)
    {
        var known = new KnownValues();
        foreach (var value in values.Split('|'))
        {
            Assert.True(known.Add(value));
        }

        Assert.Equal(expected, known.Replace(text, static value => $"<{value.Length}>"));
        Assert.Equal(text != expected, known.AreIn(text));
    }

    [Fact]
    public void Replace_LongValue_IsFoundByItsEndAndTakenWhole()
    {
        var (random, known) = (new Random(3), new KnownValues());
        var value = string.Concat(Enumerable.Range(0, 700).Select(_ => (char)random.Next('a', 'z')));
        known.Add(value);

        Assert.Equal("a <700> b", known.Replace($"a {value} b", static value => $"<{value.Length}>"));
        Assert.Equal("<690> b", known.Replace($"{value[10..]} b", static value => $"<{value.Length}>"));
    }

    [Fact]
    public void Replace_TextMadeToBeSlow_EndsSoon()
    {
        var known = new KnownValues(16 << 20);
        var kept = 0;
        for (var length = 20; length < 120; length++)
        {
            kept += known.Add("b" + new string('a', length)) ? 1 : 0;
        }

        var clock = System.Diagnostics.Stopwatch.StartNew();
        known.Replace(new string('a', 1 << 20), static value => value);

        Assert.InRange(kept, 1, 99);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }
}
