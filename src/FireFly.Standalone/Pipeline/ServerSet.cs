using FireFly.Contracts;
using FireFly.Mcp;

namespace FireFly.Standalone.Pipeline;

/// <summary>The servers of a run.</summary>
/// <param name="Servers">The definitions.</param>
/// <param name="Hash">Hash of the text that they were read from.</param>
/// <param name="LeftOut">Servers of the file that are not used: switched off, or wrong.</param>
internal sealed record ServerSet(IReadOnlyList<ServerDefinition> Servers, string Hash, IReadOnlyList<LeftOutServer> LeftOut);
