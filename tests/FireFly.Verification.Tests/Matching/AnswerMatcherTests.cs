using FireFly.Contracts;
using static FireFly.Verification.Tests.TestData;

namespace FireFly.Verification.Tests.Matching;

public sealed class AnswerMatcherTests
{
    [Theory]
    [InlineData("exact", "\"Ada\"", "\" Ada \"", 1)]
    [InlineData("exact", "\"Ada\"", "\"ada\"", 0)]
    [InlineData("exact", "\"caf\\u00e9\"", "\"cafe\\u0301\"", 1)]
    [InlineData("exact", "\"12\"", "12", 0)]
    [InlineData("exact", "12", "\"12\"", 0)]
    [InlineData("exact", "12", "12.0", 1)]
    [InlineData("exact", "9007199254740993", "9007199254740992", 0)]
    [InlineData("exact", "true", "true", 1)]
    [InlineData("exact", "true", "\"true\"", 0)]
    [InlineData("exact", "[1,2]", "[2,1]", 0)]
    [InlineData("exact", "\"Ada\"", "[\"Ada\",\"Bo\"]", 0)]
    [InlineData("exact", "\"Ada\"", "[\"Ada\"]", 0)]
    [InlineData("exact", "\"Ada\"", "\"Ada, Bo\"", 0)]
    [InlineData("exact", "\"Ada\"", "null", 0)]
    [InlineData("exact", "\"Ada\"", "\"\\ud800\"", 0)]
    [InlineData("number", "12", "12", 1)]
    [InlineData("number", "1234.5", "\"1,234.50\"", 1)]
    [InlineData("number", "1234", "\"12,34\"", 0)]
    [InlineData("number", "0.3", "0.30000000000000004", 1)]
    [InlineData("number", "9007199254740993", "\"9007199254740992\"", 0)]
    [InlineData("number", "12", "\"NaN\"", 0)]
    [InlineData("number", "12", "\"Infinity\"", 0)]
    [InlineData("number", "12", "1e999", 0)]
    [InlineData("number", "12", "\"12 items\"", 0)]
    [InlineData("number", "12", "[12,13]", 0)]
    [InlineData("number", "12", "true", 0)]
    [InlineData("number", "79228162514264337593543950335", "-79228162514264337593543950335", 0)]
    [InlineData("set", "[\"a\",\"b\",\"a\"]", "[\"a\",\"a\",\"b\"]", 1)]
    [InlineData("set", "[\"a\",\"b\"]", "[\"a\",\"b\",\"c\"]", 0)]
    [InlineData("set", "[\"a\",\"b\",\"b\"]", "[\"a\",\"a\",\"b\"]", 0)]
    [InlineData("set", "[1,2]", "[2.0,1]", 1)]
    [InlineData("set", "[1,2]", "[\"1\",2]", 0)]
    [InlineData("set", "[\"a,b\"]", "[\"a\",\"b\"]", 0)]
    [InlineData("set", "[\"a\"]", "\"a\"", 0)]
    [InlineData("text", "\"The blue tent.\"", "\"  the  BLUE\\ntent \"", 1)]
    [InlineData("text", "\"Don't stop\"", "\"\\u201cDon't stop!\\u201d\"", 1)]
    [InlineData("text", "\"Don't stop\"", "\"Dont stop\"", 0)]
    [InlineData("text", "\"The blue tent\"", "\"The blue tent or the red one\"", 0)]
    [InlineData("text", "\"7\"", "7", 0)]
    [InlineData("text", "\"...\"", "\"!\"", 0)]
    [InlineData("text", "\"...\"", "\"...\"", 1)]
    [InlineData("magic", "1", "1", 0)]
    public void Score_ByRule(string match, string gold, string given, int reward)
    {
        var score = AnswerMatcher.Score(Task($"{{\"x\":{gold}}}", ("x", Field(match))), Parse($"{{\"x\":{given}}}"));
        Assert.Equal(reward, score.Reward);
        Assert.Equal(reward == 1, score.Fields["x"].Correct);
        Assert.Equal(reward == 0, score.Fields["x"].Reason is { Length: > 0 });
    }

    [Theory]
    [InlineData(0.5, "12.5", 1)]
    [InlineData(0.5, "11.49", 0)]
    [InlineData(double.NaN, "13", 0)]
    [InlineData(double.PositiveInfinity, "13", 0)]
    [InlineData(-5.0, "12", 1)]
    public void Score_Tolerance_IsAbsolute(double tolerance, string given, int reward) =>
        Assert.Equal(reward, AnswerMatcher.Score(Task("""{"x":12}""", ("x", Field("number", "number", tolerance))), Parse($"{{\"x\":{given}}}")).Reward);

    [Fact]
    public void Score_HalfRight_IsPartial()
    {
        var task = Task("""{"a":1,"b":"x"}""", ("a", Field("number")), ("b", Field("exact")));
        var score = AnswerMatcher.Score(task, Parse("""{"a":1,"c":2}"""));
        Assert.Equal((0, 0.5), (score.Reward, score.Partial));
        Assert.Equal("missing", score.Fields["b"].Reason);
    }

    [Theory]
    [InlineData("""{"x":1,"x":2}""", 0)]
    [InlineData("""{"x":2,"x":1}""", 1)]
    [InlineData("""{"x":1,"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1}""", 1)]
    [InlineData("""{"x":1,"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1}""", 0)]
    [InlineData("""{"x":1,"\ud800":1}""", 1)]
    [InlineData("""{"answer":{"x":1}}""", 0)]
    [InlineData("{}", 0)]
    [InlineData("[{\"x\":1}]", 0)]
    [InlineData("null", 0)]
    [InlineData("1", 0)]
    [InlineData("\"{\\\"x\\\":1}\"", 1)]
    [InlineData("\"The answer is:\\n```json\\n{\\\"x\\\": 1}\\n```\"", 1)]
    [InlineData("\"1\"", 0)]
    public void Score_WholeAnswer(string answer, int reward) =>
        Assert.Equal(reward, AnswerMatcher.Score(Task("""{"x":1}""", ("x", Field("number"))), Parse(answer)).Reward);

    [Fact]
    public void Score_HugeOrDeepOrAbsent_IsRefusedWithAProblem()
    {
        var task = Task("""{"x":1}""", ("x", Field("number")));
        var deep = JsonElementOf($"{{\"x\":1,\"y\":{new string('[', 40)}{new string(']', 40)}}}");
        foreach (var answer in new[] { Parse($"{{\"x\":1,\"y\":\"{new string('a', 70_000)}\"}}"), deep, default })
        {
            var score = AnswerMatcher.Score(task, answer);
            Assert.Equal(0, score.Reward);
            Assert.Single(score.Problems);
            Assert.False(score.Fields["x"].Correct);
        }
    }

    [Fact]
    public void Score_TaskWithoutFields_EarnsNothing() =>
        Assert.Equal(0, AnswerMatcher.Score(Task("{}"), Parse("{}")).Reward);

    private static System.Text.Json.JsonElement JsonElementOf(string json) => Parse(json);
}
