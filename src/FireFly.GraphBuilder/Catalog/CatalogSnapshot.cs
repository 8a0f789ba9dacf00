using FireFly.Contracts;

namespace FireFly.GraphBuilder.Catalog;

/// <summary>What an import found.</summary>
/// <param name="Servers">A report for each server, by name.</param>
/// <param name="Tools">All tools, by id.</param>
public sealed record CatalogSnapshot(IReadOnlyList<ServerReport> Servers, IReadOnlyList<Tool> Tools);
