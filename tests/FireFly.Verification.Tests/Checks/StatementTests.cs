using static FireFly.Verification.Tests.TestData;

namespace FireFly.Verification.Tests.Checks;

public sealed class StatementTests
{
    [Theory]
    [InlineData("Read /workspace/a.csv, please.", "\"/workspace/a.csv\"", true)]
    [InlineData("Where is \"Ada\"?", "\"Ada\"", true)]
    [InlineData("Where is Adamant?", "\"Ada\"", false)]
    [InlineData("user_name", "\"name\"", false)]
    [InlineData("Where is ada?", "\"Ada\"", false)]
    [InlineData("Order 5.", "5", true)]
    [InlineData("Orders 5, 6", "5", true)]
    [InlineData("Order 15", "5", false)]
    [InlineData("2.5 or 5.2", "5", false)]
    [InlineData("-5 degrees", "5", false)]
    [InlineData("-5 degrees", "-5", true)]
    [InlineData("SO-5", "5", false)]
    [InlineData("SO-5", "-5", false)]
    [InlineData("2026-05-01", "5", false)]
    [InlineData("at 5:30", "5", false)]
    [InlineData("5% of it", "5", true)]
    [InlineData("1,234 lines", "1234", true)]
    [InlineData("12.5 km", "12.50", true)]
    [InlineData("1,234 lines", "234", false)]
    [InlineData("in 北京市的天气", "\"北京\"", true)]
    [InlineData("nothing", "\"\"", false)]
    [InlineData("null", "null", false)]
    public void Contains_WholeValuesOnly(string text, string scalar, bool expected) =>
        Assert.Equal(expected, Statement.Contains(text, Parse(scalar)));

    [Fact]
    public void Contains_IgnoreCase_FindsOtherCase() => Assert.True(Statement.Contains("ADA", Text("Ada"), ignoreCase: true));
}
