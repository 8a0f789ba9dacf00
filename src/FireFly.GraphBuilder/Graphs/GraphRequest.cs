using System.Text.Json.Serialization;

namespace FireFly.GraphBuilder.Graphs;

/// <summary>What graph to build.</summary>
/// <param name="Seed">Kept in the graph. Default 7.</param>
/// <param name="Servers">Names of the servers to take the tools of; null for all. Servers whose tools are not known yet are listed first.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record GraphRequest(int? Seed = null, IReadOnlyList<string>? Servers = null);
