namespace FireFly.Standalone.Reporting;

/// <summary>A tool that never worked.</summary>
/// <param name="Tool">Tool id.</param>
/// <param name="Calls">Calls made; 0 for a tool that is never called.</param>
/// <param name="Error">What it said most often, in one line; null without calls.</param>
internal sealed record FailedTool(string Tool, int Calls, string? Error);
