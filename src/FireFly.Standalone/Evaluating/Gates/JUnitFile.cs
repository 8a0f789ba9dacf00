using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using FireFly.Simulator.Evaluation;
using FireFly.Simulator.Evaluation.Figures;
using FireFly.Simulator.Evaluation.Solving;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Evaluating.Gates;

/// <summary>The attempts as test cases, in the form of JUnit that CI systems read: a suite for each model, a case for each attempt.</summary>
internal static class JUnitFile
{
    public static Task WriteAsync(string path, IReadOnlyList<EvaluationOutcome> outcomes) => AtomicFile.WriteAsync(Path.GetFullPath(path), async stream =>
    {
        await Document(outcomes).SaveAsync(stream, SaveOptions.None, CancellationToken.None);
    });

    private static XDocument Document(IReadOnlyList<EvaluationOutcome> outcomes) => new(new XElement(
        "testsuites",
        outcomes.Select(outcome => new XElement(
            "testsuite",
            new XAttribute("name", outcome.Report.Model),
            new XAttribute("tests", outcome.Tasks.Sum(task => task.Attempts.Count) + outcome.Report.Unavailable),
            new XAttribute("failures", outcome.Tasks.Sum(task => task.Attempts.Count - task.Right)),
            new XAttribute("skipped", outcome.Report.Unavailable),
            outcome.Tasks.SelectMany(task => task.Attempts.Select(attempt => Case(task, attempt))),
            outcome.Report.Failures.SelectMany(failure => Enumerable.Range(1, failure.Attempts).Select(number => NotMade(failure, number)))))));

    private static XElement Case(TaskAttempts task, SolverAttempt attempt) => new(
        "testcase",
        new XAttribute("classname", $"{string.Join('+', task.Task.Servers)}.{task.Task.Shape}"),
        new XAttribute("name", string.Create(CultureInfo.InvariantCulture, $"{task.Task.Id} #{attempt.Attempt}")),
        attempt.Reward == 1 ? null : new XElement("failure", new XAttribute("message", Plain(AttemptProblem.Of(attempt))), Plain(task.Task.Question)));

    private static XElement NotMade(ProviderFailure failure, int number) => new(
        "testcase",
        new XAttribute("classname", "provider"),
        new XAttribute("name", string.Create(CultureInfo.InvariantCulture, $"attempt not made #{number}")),
        new XElement("skipped", new XAttribute("message", Plain(failure.Reason))));

    // What servers and models write may hold characters that XML has no way to write.
    private static string Plain(string text) => string.Concat(text.Select(character => XmlConvert.IsXmlChar(character) ? character : '\uFFFD'));
}
