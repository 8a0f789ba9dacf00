namespace FireFly.Mcp;

/// <summary>What looking closer found of a call that may have changed something.</summary>
/// <param name="Changed">Whether it changed something; true when unsure.</param>
/// <param name="Repeated">The outcome of making the same call again, where that was tried.</param>
public sealed record ChangeFinding(bool Changed, CallOutcome? Repeated);
