namespace FireFly.ScriptedModel;

/// <summary>A tool call of a scripted model.</summary>
/// <param name="Name">The tool as called; any name.</param>
/// <param name="Arguments">Text that should be a JSON object.</param>
public sealed record ScriptedCall(string Name, string Arguments);
