namespace FireFly.Standalone.Drift;

/// <summary>One thing that changed since a dataset was recorded.</summary>
/// <param name="Rule">Id of the rule, which stays.</param>
/// <param name="Level"><c>breaking</c>, <c>dangerous</c> or <c>harmless</c>.</param>
/// <param name="Tool">The tool, or the server where it is the whole of it.</param>
/// <param name="Message">What changed, in one line.</param>
/// <param name="Tasks">Ids of the tasks that it touches.</param>
internal sealed record DriftFinding(string Rule, string Level, string Tool, string Message, IReadOnlyList<string> Tasks);
