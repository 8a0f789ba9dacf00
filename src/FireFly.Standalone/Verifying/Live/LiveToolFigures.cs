namespace FireFly.Standalone.Verifying.Live;

/// <summary>How the live servers answered the reference calls of a tool.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Calls">Calls made.</param>
/// <param name="Failed">Of them, those that did not work.</param>
/// <param name="OtherAnswer">Those after which a task's answer is another.</param>
/// <param name="OtherResult">Those whose result is another, but no answer.</param>
internal sealed record LiveToolFigures(string Tool, int Calls, int Failed, int OtherAnswer, int OtherResult);
