using FireFly.GraphBuilder.Catalog;
using FireFly.Mcp;

namespace FireFly.GraphBuilder.Servers;

/// <summary>What connecting to a server anew showed.</summary>
/// <param name="Report">The admission report.</param>
/// <param name="Drift">How its tools differ from those that were stored; null where they do not.</param>
/// <param name="SchemaHash">Hash over the schema hashes of all its tools; null where it did not connect.</param>
public sealed record RefreshResult(ServerReport Report, ToolDrift? Drift, string? SchemaHash);
