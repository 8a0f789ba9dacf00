using CsCheck;
using FireFly.Contracts;
using static FireFly.Verification.Tests.TestData;

namespace FireFly.Verification.Tests.Matching;

public sealed class MatchRulesTests
{
    [Theory]
    [InlineData("enum", "\"To Do\"", "\"○ To Do\"", 1)]
    [InlineData("enum", "\"Medium\"", "\"medium\"", 1)]
    [InlineData("enum", "\"In Progress\"", "\"in_progress\"", 1)]
    [InlineData("enum", "\"In Progress\"", "\"In-Progress.\"", 1)]
    [InlineData("enum", "\"To Do\"", "\"Done\"", 0)]
    [InlineData("enum", "\"To Do\"", "\"To Do, Done\"", 0)]
    [InlineData("enum", "\"C\"", "\"C++\"", 0)]
    [InlineData("enum", "\"C#\"", "\"C\"", 0)]
    [InlineData("enum", "\"5\"", "\"-5\"", 0)]
    [InlineData("enum", "\"v1.2\"", "\"v12\"", 0)]
    [InlineData("enum", "\"日本\"", "\"日\"", 0)]
    [InlineData("enum", "\"★★★\"", "\"★★\"", 0)]
    [InlineData("enum", "\"To Do\"", "[\"To Do\"]", 0)]
    [InlineData("hash", "\"e304969\"", "\"e304969f2ebf6f3ff12046d6c4fdf05a5d9758e5\"", 1)]
    [InlineData("hash", "\"e304969f2ebf6f3ff12046d6c4fdf05a5d9758e5\"", "\"E304969\"", 1)]
    [InlineData("hash", "\"e304969f2ebf6f3ff12046d6c4fdf05a5d9758e5\"", "\"e30496\"", 0)]
    [InlineData("hash", "\"e304969\"", "\"e304968f2ebf6f3ff12046d6c4fdf05a5d9758e5\"", 0)]
    [InlineData("hash", "\"e304969\"", "\"e304969 or so\"", 0)]
    [InlineData("hash", "\"e304969\"", "\"\"", 0)]
    [InlineData("datetime", "\"2025-04-20T13:15:00.000Z\"", "\"2025-04-20T13:15:00Z\"", 1)]
    [InlineData("datetime", "\"2025-04-20T13:15:00Z\"", "\"2025-04-20T15:15:00+02:00\"", 1)]
    [InlineData("datetime", "\"2025-04-20T13:15:00Z\"", "\"2025-04-20 13:15\"", 1)]
    [InlineData("datetime", "\"2025-04-20T13:15:30Z\"", "\"2025-04-20 13:15\"", 0)]
    [InlineData("datetime", "\"2025-04-20T13:15:00Z\"", "1745154900", 1)]
    [InlineData("datetime", "\"2025-04-20T13:15:00Z\"", "\"2025-04-20\"", 0)]
    [InlineData("datetime", "\"2025-04-20T13:15:00Z\"", "\"2025-04-20T13:15:00+01:00\"", 0)]
    [InlineData("datetime", "\"2025-04-20\"", "\"20 April 2025\"", 1)]
    [InlineData("datetime", "\"2025-04-20\"", "\"April 20, 2025\"", 1)]
    [InlineData("datetime", "\"2025-04-20\"", "\"2025-04-21\"", 0)]
    [InlineData("datetime", "\"2025-04-20\"", "20", 0)]
    [InlineData("path", "\"/workspace/reports/q1.md\"", "\"reports/q1.md\"", 1)]
    [InlineData("path", "\"reports/q1.md\"", "\"./reports/q1.md\"", 1)]
    [InlineData("path", "\"/workspace/reports\"", "\"/workspace/reports/\"", 1)]
    [InlineData("path", "\"reports/q1.md\"", "\"q1.md\"", 0)]
    [InlineData("path", "\"reports/q1.md\"", "\"reports/Q1.md\"", 0)]
    public void Score_ByKindOfValue(string match, string gold, string given, int reward) =>
        Assert.Equal(reward, AnswerMatcher.Score(Task($"{{\"x\":{gold}}}", ("x", Field(match))), Parse($"{{\"x\":{given}}}")).Reward);

    [Theory]
    [InlineData("17.51", "KB", 0.005, "\"17.51 KB\"", 1)]
    [InlineData("17.51", "KB", 0.005, "\"17.51 kb\"", 1)]
    [InlineData("17.51", "KB", 0.005, "17.512", 1)]
    [InlineData("17.51", "KB", 0.005, "\"17.51 MB\"", 0)]
    [InlineData("17.51", "KB", 0.005, "\"KB\"", 0)]
    [InlineData("17.51", null, 0.005, "\"17.51 KB\"", 0)]
    [InlineData("0.011185", null, 0.0000005, "0.01118468", 1)]
    public void Score_NumberWithUnit(string gold, string? unit, double tolerance, string given, int reward)
    {
        var field = Field("number", "number", tolerance) with { Unit = unit };
        Assert.Equal(reward, AnswerMatcher.Score(Task($"{{\"x\":{gold}}}", ("x", field)), Parse($"{{\"x\":{given}}}")).Reward);
    }

    [Theory]
    [InlineData("path", "[\"/workspace/a.md\",\"b.md\"]", "[\"./b.md\",\"a.md\"]", 1)]
    [InlineData("path", "[\"a.md\",\"b.md\"]", "[\"a.md\",\"a.md\"]", 0)]
    [InlineData("enum", "[\"To Do\",\"Done\"]", "[\"done\",\"to do\"]", 1)]
    [InlineData("enum", "[\"To Do\",\"Done\"]", "[\"done\"]", 0)]
    [InlineData("number", "[1,2]", "[\"2\",1]", 1)]
    [InlineData("hash", "[\"e304969\",\"e30496a1\"]", "[\"e30496a1\",\"e304969f\"]", 1)]
    public void Score_SetByRuleOfItsElements(string items, string gold, string given, int reward)
    {
        var field = Field("set", "array") with { Items = items };
        Assert.Equal(reward, AnswerMatcher.Score(Task($"{{\"x\":{gold}}}", ("x", field)), Parse($"{{\"x\":{given}}}")).Reward);
    }

    [Fact]
    public void Score_TwoLabels_AreTheSameForBothOrNeither() =>
        Gen.Select(Gen.String[Gen.Char["abAB_- .+#○"], 0, 8], Gen.String[Gen.Char["abAB_- .+#○"], 0, 8])
            .Sample((a, b) => LabelText.AreSame(a, b) == LabelText.AreSame(b, a) && LabelText.AreSame(a, a));

    [Fact]
    public void Score_OnePerturbedField_IsZeroForEveryRule() =>
        Gen.Select(Gen.OneOf("enum", "hash", "datetime", "path", "text"), Gen.OneOf("In Progress", "e304969a", "2025-04-20", "2025-04-20T13:15:00Z", "/workspace/a b/c.md", "日本 x"))
            .Sample((match, gold) =>
            {
                var task = Task($"{{\"x\":\"{gold}\"}}", ("x", Field(match)));
                Assert.All(AnswerPerturbation.Of(task, "x"), wrong => Assert.Equal(0, AnswerMatcher.Score(task, wrong).Reward));
            });
}
