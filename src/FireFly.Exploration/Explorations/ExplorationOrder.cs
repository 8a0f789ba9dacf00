using System.Text.Json.Serialization;

namespace FireFly.Exploration.Explorations;

/// <summary>What to explore. The same order is the same exploration: asking again goes on with it.</summary>
/// <param name="GraphId">The graph to sample workflows from.</param>
/// <param name="Dags">Workflows to explore, 1 to 20,000. Default 100.</param>
/// <param name="Seed">Seed of every choice. Default 7.</param>
/// <param name="Limits">What it may spend.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ExplorationOrder(string GraphId, int? Dags = null, int? Seed = null, ExplorationLimits? Limits = null);
