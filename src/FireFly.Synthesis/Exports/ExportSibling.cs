namespace FireFly.Synthesis.Exports;

/// <summary>A file beside the rows.</summary>
/// <param name="Name">Its name in a folder of its own, such as <c>tools.yaml</c>.</param>
/// <param name="Text">What is in it.</param>
public sealed record ExportSibling(string Name, string Text);
