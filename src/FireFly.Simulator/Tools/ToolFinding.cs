namespace FireFly.Simulator.Tools;

/// <summary>An annotation that the recordings do not bear out.</summary>
/// <param name="Annotation">Its name, such as <c>readOnlyHint</c>.</param>
/// <param name="Kind"><c>missing</c>, <c>wrong</c> or <c>doubtful</c>.</param>
/// <param name="Reason">What was seen.</param>
public sealed record ToolFinding(string Annotation, string Kind, string Reason);
