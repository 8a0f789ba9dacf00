using System.Text.Json;
using FireFly.Simulator.Calls;
using ModelContextProtocol.Protocol;

namespace FireFly.Simulator.Mcp;

/// <summary>The arguments of a call as one object.</summary>
internal static class McpArguments
{
    public static JsonElement Of(CallToolRequestParams? call) =>
        call?.Arguments is { Count: > 0 } arguments ? JsonSerializer.SerializeToElement(arguments) : EmptyArguments.Value;
}
