using System.Text.Json.Serialization;

namespace FireFly.Standalone.Hosting;

/// <summary>The whole chain, from the stored server definitions to verified tasks.</summary>
/// <param name="Servers">Names of the servers; null for all.</param>
/// <param name="Tasks">Tasks wanted, 1 to 100,000. Default 100.</param>
/// <param name="Seed">Seed of every choice. Default 7.</param>
/// <param name="Dags">Workflows to explore, 1 to 20,000. Default: 0.9 for each task, at least 40.</param>
/// <param name="CallsPerTool">Calls after which the survey gives up on a tool that never worked, 1 to 1,000. Default 60.</param>
/// <param name="Parallel">Sessions at work at once, 1 to 64. Default: twice the number of processors.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PipelineOrder(IReadOnlyList<string>? Servers = null, int? Tasks = null, int? Seed = null, int? Dags = null, int? CallsPerTool = null, int? Parallel = null);
