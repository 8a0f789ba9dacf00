using FireFly.Standalone.Progress;
using FireFly.Standalone.Verifying.Live;
using Spectre.Console;

namespace FireFly.Standalone.Verifying;

/// <summary>The outcome on standard error.</summary>
internal static class VerificationTable
{
    private const int MostShown = 50;

    public static void Write(VerificationOutcome outcome)
    {
        var console = StandardError.Console();
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("check");
        table.AddColumn(new TableColumn("passed").RightAligned());
        table.AddColumn(new TableColumn("failed").RightAligned());
        foreach (var check in outcome.PassedByCheck.Keys.Concat(outcome.Failures.Select(failure => failure.Check)).Distinct())
        {
            var passed = outcome.PassedByCheck.GetValueOrDefault(check);
            table.AddRow(StandardError.Cell(check), StandardError.Cell($"{passed}"), StandardError.Cell($"{outcome.Tasks - passed}"));
        }

        console.Write(table);
        foreach (var failure in outcome.Failures.Take(MostShown))
        {
            StandardError.WriteLine($"{failure.Task} {failure.Check}: {failure.Reason}");
        }

        if (outcome.Failures.Count > MostShown)
        {
            StandardError.WriteLine($"and {outcome.Failures.Count - MostShown} more; --json lists them all");
        }

        if (outcome.Audit is { } audit)
        {
            Write(audit, outcome.Tasks, console);
        }

        if (outcome.Live is { } live)
        {
            Write(live, outcome.Tasks, console);
        }

        foreach (var check in outcome.OpenEnv?.Results ?? [])
        {
            StandardError.WriteLine($"{check.Status} {check.CheckId}: {string.Join("; ", check.Evidence)}");
        }

        StandardError.WriteLine(outcome.Tasks == 0 ? "there are no tasks to prove" : $"{outcome.Passed} of {outcome.Tasks} tasks hold");
    }

    private static void Write(LiveOutcome live, int tasks, IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("tool on its live server");
        foreach (var column in new[] { "calls", "failed", "another answer", "another result" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var tool in live.ByTool)
        {
            table.AddRow(StandardError.Cell(tool.Tool), StandardError.Cell($"{tool.Calls}"), StandardError.Cell($"{tool.Failed}"), StandardError.Cell($"{tool.OtherAnswer}"), StandardError.Cell($"{tool.OtherResult}"));
        }

        console.Write(table);
        foreach (var difference in live.Differences.Where(difference => difference.Kind != LiveDifference.Result).Take(MostShown))
        {
            StandardError.WriteLine($"{difference.Task} {difference.Tool} {difference.Kind}: {difference.Detail}");
        }

        StandardError.WriteLine($"{live.Holding} of {tasks} tasks have the recorded answer on the live servers");
    }

    private static void Write(AuditOutcome audit, int tasks, IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("audit rule");
        table.AddColumn("kind");
        table.AddColumn(new TableColumn("tasks").RightAligned());
        table.AddColumn("for example");
        foreach (var rule in audit.Findings.GroupBy(f => (f.Rule, f.Kind)).OrderByDescending(g => g.Count()))
        {
            table.AddRow(StandardError.Cell(rule.Key.Rule), StandardError.Cell($"{rule.Key.Kind.ToString().ToLowerInvariant()}"), StandardError.Cell($"{rule.Count()}"), StandardError.Cell($"{rule.First().Task}: {rule.First().Detail}"));
        }

        console.Write(table);
        StandardError.WriteLine($"{audit.Clean} of {tasks} tasks are clean to the audit");
    }
}
