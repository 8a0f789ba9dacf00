namespace FireFly.ScriptedModel;

/// <summary>A message that the model was sent, whatever the API.</summary>
/// <param name="Role"><c>system</c>, <c>user</c>, <c>assistant</c> or <c>tool</c>.</param>
/// <param name="Text">Its text, or the result of a tool.</param>
/// <param name="Calls">The calls of an assistant.</param>
public sealed record ScriptedMessage(string Role, string Text, IReadOnlyList<ScriptedCall> Calls);
