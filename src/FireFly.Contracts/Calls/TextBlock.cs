namespace FireFly.Contracts;

/// <summary>The text form of an MCP content block.</summary>
/// <param name="Type">Always <c>text</c>.</param>
/// <param name="Text">The text.</param>
public sealed record TextBlock(string Type, string Text);
