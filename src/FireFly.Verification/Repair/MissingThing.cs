namespace FireFly.Verification;

/// <summary>Something that a message says does not exist: entity <c>task</c>, value <c>T-7</c>.</summary>
/// <param name="Entity">What kind of thing, in lower case; null where the message does not say.</param>
/// <param name="Value">Which one; null where the message does not say.</param>
public sealed record MissingThing(string? Entity, string? Value);
