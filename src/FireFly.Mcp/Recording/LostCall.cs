namespace FireFly.Mcp;

/// <summary>A call that no tool answered.</summary>
/// <param name="Tool">Tool id.</param>
/// <param name="Reason">What stood in the way, in one line.</param>
public sealed record LostCall(string Tool, string Reason);
