using FireFly.ScriptedModel.Scripts;
using FireFly.Simulator.Evaluation.Injection;
using Xunit;

namespace FireFly.Simulator.Tests.Evaluation.Injection;

public sealed class FailureInjectionTests
{
    [Fact]
    public void Text_ThatIsRight_IsReadAndWrittenAlike()
    {
        var injection = FailureInjection.Parse("errors=0.1, timeouts=0.05,limits=0.05,tools=0.2");

        Assert.Equal(new FailureInjection(0.1, 0.05, 0.05, 0.2), injection);
        Assert.Equal(injection, FailureInjection.Parse(injection.ToString()));
    }

    [Theory]
    [InlineData("", "nothing is given")]
    [InlineData("errors", "not a kind and a share")]
    [InlineData("errors=2", "not a kind and a share")]
    [InlineData("errors=NaN", "not a kind and a share")]
    [InlineData("errors=0.1,errors=0.2", "given twice")]
    [InlineData("crashes=0.1", "there is no kind 'crashes'")]
    [InlineData("errors=0.5,limits=0.5", "0.9 together")]
    public void Text_ThatIsWrong_IsRefusedByName(string text, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => FailureInjection.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Failures_OfOneSeed_AreTheSameAndNeverThreeInARow()
    {
        var injection = new FailureInjection(Errors: 0.3, Timeouts: 0.3, Limits: 0.2);
        var (one, two) = (new InjectedFailures(injection, 5), new InjectedFailures(injection, 5));
        var met = Enumerable.Range(0, 300).Select(_ => one.Next()).ToList();

        Assert.Equal(met, Enumerable.Range(0, 300).Select(_ => two.Next()));
        Assert.DoesNotContain(Enumerable.Range(0, 298), i => met[i] is not null && met[i + 1] is not null && met[i + 2] is not null);
        Assert.Equal(["errors", "limits", "timeouts"], one.Counts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(met.Count(text => text is not null), one.Counts.Values.Sum());
    }

    [Fact]
    public async Task Evaluation_WithFailures_CountsThemAndStillScores()
    {
        var dataset = EvaluatedTasks.Dataset(12);
        await using var evaluated = await Evaluated.StartAsync(new SolverScript(dataset.Tasks, SampleDataset.Tools));

        var report = (await evaluated.RunAsync(dataset, attempts: 2, with: order => order with { Inject = FailureInjection.Parse("errors=0.3,timeouts=0.2,tools=0.5") })).Report;

        Assert.Equal("errors=0.3,timeouts=0.2,tools=0.5", report.Inject);
        Assert.True(report.Injected is { } met && met["errors"] > 0 && met["timeouts"] > 0 && met["tools"] is > 4 and < 20);
        // The script goes on calling tools by the names that they had, and is told that there are none.
        Assert.True(report.Hallucinations.UnknownTool > 0);
        Assert.True(report.MeanCalls < 2);
    }
}
