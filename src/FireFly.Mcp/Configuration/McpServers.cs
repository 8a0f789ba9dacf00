using FireFly.Contracts;

namespace FireFly.Mcp;

/// <summary>The servers of a file: those that can be used, and those that cannot or must not.</summary>
/// <param name="Servers">In the order of the file.</param>
/// <param name="LeftOut">In the order of the file.</param>
public sealed record McpServers(IReadOnlyList<ServerDefinition> Servers, IReadOnlyList<LeftOutServer> LeftOut);
