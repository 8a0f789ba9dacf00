using System.Text.Json.Serialization;

namespace FireFly.Cluster.Pipelines;

/// <summary>The whole chain, from the stored server definitions to verified tasks.</summary>
/// <param name="Servers">Names of the servers; null for all.</param>
/// <param name="Tasks">Tasks wanted, 1 to 100,000. Default 100.</param>
/// <param name="Seed">Seed of every choice. Default 7.</param>
/// <param name="Dags">Workflows to explore, 1 to 20,000. Default: 1.2 for each task, at least 40.</param>
/// <param name="CallsPerTool">Calls after which the survey gives up on a tool that never worked, 1 to 1,000. Default 60.</param>
/// <param name="Parallel">Sessions at work at once in one process, 1 to 64. Default: the number of processors.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PipelineOrder(IReadOnlyList<string>? Servers = null, int? Tasks = null, int? Seed = null, int? Dags = null, int? CallsPerTool = null, int? Parallel = null)
{
    private const int LeastDags = 40;
    private const int MostDags = 20_000;
    private const double DagsPerTask = 1.2;

    /// <summary>Tasks that are made.</summary>
    internal int TasksWanted => Tasks ?? 100;

    /// <summary>Workflows that are explored.</summary>
    internal int DagsWanted => Dags ?? Math.Clamp((int)Math.Ceiling(TasksWanted * DagsPerTask), LeastDags, MostDags);
}
