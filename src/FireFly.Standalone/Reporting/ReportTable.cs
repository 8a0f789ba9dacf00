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
        table.AddRow(new Text("servers connected"), new Text($"{report.ServersConnected} of {report.Servers}"));
        table.AddRow(new Text("tools that worked"), new Text($"{report.ToolsExercised} of {report.Tools}"));
        table.AddRow(new Text("edges of the graph"), new Text($"{report.Edges.Total} ({string.Join(", ", report.Edges.ByBand.Select(b => $"{b.Value} {b.Key}"))})"));
        table.AddRow(new Text("calls"), new Text($"{report.Calls}, {report.CallsOk} ok"));
        table.AddRow(new Text("candidates tried"), new Text($"{report.CandidatesTried} of {report.Candidates}"));
        table.AddRow(new Text("verified tasks"), new Text($"{report.Tasks} of {report.TasksWanted} wanted"));
        table.AddRow(new Text("splits"), new Text(string.Join(", ", report.Splits.Select(s => $"{s.Value} {s.Key}"))));
        table.AddRow(new Text("seconds"), new Text($"{report.Seconds.Values.Sum():0.0}; tokens {report.Tokens}"));
        table.AddRow(new Text("dataset"), new Text(folder));
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
                new Text(server.Server),
                new Text($"{server.Tools}"),
                new Text($"{server.ToolsExercised}"),
                new Text($"{server.Calls}"),
                new Text(server.OkRate is { } rate ? $"{rate * 100:0} %" : ""),
                new Text($"{server.Tasks}"),
                new Text(server.Failure?.ReplaceLineEndings(" ") ?? ""));
        }

        return table;
    }
}
