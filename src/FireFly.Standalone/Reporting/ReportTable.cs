using FireFly.Standalone.Progress;
using Spectre.Console;

namespace FireFly.Standalone.Reporting;

/// <summary>The short form of the report, on standard error.</summary>
internal static class ReportTable
{
    public static void Write(DatasetReport report, string folder)
    {
        var console = StandardError.Console();
        if (report.PerServer.Count <= 40)
        {
            console.Write(Servers(report));
        }

        var table = new Table { Border = TableBorder.Rounded, ShowHeaders = false };
        table.AddColumns("", "");
        table.AddRow(StandardError.Cell("servers connected"), StandardError.Cell($"{report.ServersConnected} of {report.Servers}"));
        table.AddRow(StandardError.Cell("tools that worked"), StandardError.Cell($"{report.ToolsExercised} of {report.Tools}"));
        table.AddRow(StandardError.Cell("edges of the graph"), StandardError.Cell($"{report.Edges.Total} ({string.Join(", ", report.Edges.ByBand.Select(b => $"{b.Value} {b.Key}"))})"));
        table.AddRow(StandardError.Cell("calls"), StandardError.Cell($"{report.Calls}, {report.CallsOk} ok"));
        table.AddRow(StandardError.Cell("candidates tried"), StandardError.Cell($"{report.CandidatesTried} of {report.Candidates}"));
        table.AddRow(StandardError.Cell("verified tasks"), StandardError.Cell($"{report.Tasks} of {report.TasksWanted} wanted"));
        table.AddRow(StandardError.Cell("splits"), StandardError.Cell(string.Join(", ", report.Splits.Select(s => $"{s.Value} {s.Key}"))));
        table.AddRow(StandardError.Cell("seconds"), StandardError.Cell($"{report.Seconds.Values.Sum():0.0}; tokens {report.Tokens}"));
        table.AddRow(StandardError.Cell("dataset"), StandardError.Cell(folder));
        console.Write(table);
    }

    private static Table Servers(DatasetReport report)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("server");
        foreach (var name in new[] { "tools", "worked", "calls", "ok", "tasks" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        table.AddColumn("");
        foreach (var server in report.PerServer)
        {
            table.AddRow(
                StandardError.Cell(server.Server),
                StandardError.Cell($"{server.Tools}"),
                StandardError.Cell($"{server.ToolsExercised}"),
                StandardError.Cell($"{server.Calls}"),
                StandardError.Cell(server.OkRate is { } rate ? $"{rate * 100:0} %" : ""),
                StandardError.Cell($"{server.Tasks}"),
                StandardError.Cell(server.Failure ?? ""));
        }

        return table;
    }
}
