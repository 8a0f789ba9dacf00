using FireFly.Contracts;

namespace FireFly.Standalone.Pipeline;

/// <summary>The servers of a run.</summary>
/// <param name="Servers">The definitions.</param>
/// <param name="Hash">Hash of the text that they were read from.</param>
internal sealed record ServerSet(IReadOnlyList<ServerDefinition> Servers, string Hash);
