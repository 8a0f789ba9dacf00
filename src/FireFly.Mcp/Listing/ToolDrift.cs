namespace FireFly.Mcp;

/// <summary>How the tools of a second connection differ from those of the first.</summary>
/// <param name="Added">Tool names that only the second listed.</param>
/// <param name="Removed">Tool names that only the first listed.</param>
/// <param name="Changed">Tool names with another description or schema.</param>
public sealed record ToolDrift(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<string> Changed);
