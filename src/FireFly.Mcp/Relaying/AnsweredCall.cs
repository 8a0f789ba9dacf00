using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Mcp;

/// <summary>A <c>tools/call</c> that went by, and its answer.</summary>
/// <param name="Tool">Name of the tool on its server.</param>
/// <param name="Arguments">An object, as sent.</param>
/// <param name="Result">The answer; for a JSON-RPC error its message, with <c>isError</c>.</param>
/// <param name="LatencyMs">Milliseconds from the request to the answer.</param>
public sealed record AnsweredCall(string Tool, JsonElement Arguments, ToolResult Result, double LatencyMs);
