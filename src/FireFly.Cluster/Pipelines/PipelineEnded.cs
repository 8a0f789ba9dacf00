namespace FireFly.Cluster.Pipelines;

/// <summary>The result of a pipeline job.</summary>
/// <param name="GraphId">The graph.</param>
/// <param name="ExplorationId">The exploration.</param>
/// <param name="SynthesisId">The synthesis.</param>
/// <param name="Tasks">Tasks verified.</param>
public sealed record PipelineEnded(string GraphId, string ExplorationId, string SynthesisId, int Tasks);
