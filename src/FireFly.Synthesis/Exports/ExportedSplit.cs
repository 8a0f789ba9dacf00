namespace FireFly.Synthesis.Exports;

/// <summary>A file with rows.</summary>
/// <param name="Split">The split.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Rows">Rows in it.</param>
public sealed record ExportedSplit(string Split, string File, int Rows);
