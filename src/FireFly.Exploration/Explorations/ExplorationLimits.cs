using System.Text.Json.Serialization;

namespace FireFly.Exploration.Explorations;

/// <summary>What an exploration may spend.</summary>
/// <param name="CallsPerTool">Calls after which the survey gives up on a tool that never worked, 1 to 1,000. Default 60.</param>
/// <param name="Seconds">Wall-clock limit, 1 to 86,400; null for none.</param>
/// <param name="Parallel">Units at work at once, 1 to 64. Default: the number of processors.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ExplorationLimits(int? CallsPerTool = null, int? Seconds = null, int? Parallel = null);
