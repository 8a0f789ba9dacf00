namespace FireFly.Standalone.Hosting;

/// <summary>The result of a pipeline job.</summary>
/// <param name="GraphId">The graph.</param>
/// <param name="ExplorationId">The exploration.</param>
/// <param name="SynthesisId">The synthesis.</param>
/// <param name="Tasks">Tasks verified.</param>
/// <param name="Dataset">Folder of the dataset files.</param>
public sealed record PipelineEnded(string GraphId, string ExplorationId, string SynthesisId, int Tasks, string Dataset);
