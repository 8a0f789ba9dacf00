namespace FireFly.Standalone.Reporting;

/// <summary>A tool without a call that truly worked.</summary>
/// <param name="Tool">Tool id.</param>
/// <param name="Calls">Calls made; 0 for a tool that is never called.</param>
/// <param name="Error">What it said most often, in one line; null without calls.</param>
/// <param name="FoundNothing">Whether it answered each time, but that there is nothing: it works, and tasks cannot be made of it.</param>
internal sealed record FailedTool(string Tool, int Calls, string? Error, bool FoundNothing = false);
