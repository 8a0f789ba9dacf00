namespace FireFly.Exploration;

/// <summary>How a tool was used.</summary>
/// <param name="Calls">Calls made.</param>
/// <param name="Ok">Calls that truly worked.</param>
/// <param name="Changed">Calls after which something had changed.</param>
public sealed record ToolUse(int Calls, int Ok, int Changed);
