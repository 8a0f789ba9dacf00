namespace FireFly.Synthesis.Exports;

/// <summary>The result of an export job.</summary>
/// <param name="ExportId">Id of the export, which is the id of its job.</param>
/// <param name="Tasks">Tasks in it.</param>
/// <param name="Content">Where the rows are fetched.</param>
/// <param name="Files">Where each file is fetched, the rows first, then those beside them.</param>
public sealed record ExportEnded(string ExportId, int Tasks, string Content, IReadOnlyList<string> Files);
