using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Reporting;

/// <summary>Writes <c>report.json</c> and <c>report.md</c>.</summary>
internal static class ReportFiles
{
    public static async Task WriteAsync(DatasetFolder folder, DatasetReport report, CancellationToken cancellationToken)
    {
        await folder.WriteReportAsync(report, ReportText.Json.DatasetReport, cancellationToken);
        await folder.WriteTextAsync(DatasetFiles.ReportText, new ReportMarkdown(report).Write(), cancellationToken);
    }
}
