using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Synthesis.Exports;

/// <summary>One call of a reference solution, as a chat shows it.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Text">The recorded result, as a client shows it to its model.</param>
public sealed record ExportedCall(Tool Tool, JsonElement Arguments, string Text);
