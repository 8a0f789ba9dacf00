using FireFly.Json.Pointers;
using FireFly.Synthesis.Fields;
using FireFly.Verification;
using Xunit;

namespace FireFly.Synthesis.Tests.Fields;

public sealed class ValueStatisticsTests
{
    [Fact]
    public void IsConstant_SameOverDifferentArguments_IsTrue()
    {
        var statistics = Of(("""{"id":1}""", """{"status":"ok","price":4}"""), ("""{"id":2}""", """{"status":"ok","price":5}"""));

        Assert.True(IsConstant(statistics, "/status"));
        Assert.False(IsConstant(statistics, "/price"));
    }

    [Fact]
    public void IsConstant_SameArgumentsAgain_SaysNothing() =>
        Assert.False(IsConstant(Of(("""{"id":1}""", """{"status":"ok"}"""), ("""{"id":1}""", """{"status":"ok"}""")), "/status"));

    [Fact]
    public void IsConstant_NeverSeen_IsFalse() => Assert.False(IsConstant(new ValueStatistics(), "/status"));

    [Fact]
    public void IsConstant_ElementsOfAnArray_CountTogether()
    {
        var statistics = Of(("""{"id":1}""", """[{"kind":"a","n":1},{"kind":"a","n":2}]"""), ("""{"id":2}""", """[{"kind":"a","n":3}]"""));
        var view = Given.Json("""[{"kind":"a","n":9}]""");

        Assert.True(statistics.IsConstant("shop/get", view, JsonPointer.Parse("/0/kind")));
        Assert.False(statistics.IsConstant("shop/get", view, JsonPointer.Parse("/0/n")));
    }

    private static bool IsConstant(ValueStatistics statistics, string pointer) =>
        statistics.IsConstant("shop/get", Given.Json("""{"status":"ok","price":4}"""), JsonPointer.Parse(pointer));

    private static ValueStatistics Of(params (string Arguments, string Result)[] calls)
    {
        var statistics = new ValueStatistics();
        foreach (var (arguments, result) in calls)
        {
            var recording = Given.Recording("r", "shop/get", arguments, result);
            statistics.Add(recording, ValueView.Of(recording.Result));
        }

        return statistics;
    }
}
