namespace FireFly.Exploration;

/// <summary>How often a tool was called.</summary>
/// <param name="Calls">Calls made.</param>
/// <param name="Ok">Calls that truly worked.</param>
/// <param name="Changed">Calls that changed something.</param>
/// <param name="Lost">Calls that the tool did not answer: the connection failed, or they were not made. They are no recordings.</param>
/// <param name="LostReason">What stood in the way first.</param>
public sealed record ToolUse(int Calls, int Ok, int Changed, int Lost = 0, string? LostReason = null);
