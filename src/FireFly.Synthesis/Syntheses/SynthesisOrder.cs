using System.Text.Json.Serialization;

namespace FireFly.Synthesis.Syntheses;

/// <summary>What to synthesise. The same order is the same synthesis: asking again goes on with it.</summary>
/// <param name="ExplorationId">The exploration to read.</param>
/// <param name="Tasks">Tasks wanted, 1 to 100,000. Default 100.</param>
/// <param name="Seed">Seed of every choice. Default 7.</param>
/// <param name="Parallel">Proofs at work at once, 1 to 64. Default: the number of processors.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SynthesisOrder(string ExplorationId, int? Tasks = null, int? Seed = null, int? Parallel = null);
