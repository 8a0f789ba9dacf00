namespace FireFly.Simulator.Tools;

/// <summary>A page of tool reports.</summary>
/// <param name="Items">The tools in the order of their ids.</param>
/// <param name="Cursor">Goes into <c>?cursor=</c> for the next page; null on the last.</param>
public sealed record ToolReportPage(IReadOnlyList<ToolReport> Items, string? Cursor);
