using FireFly.Contracts;

namespace FireFly.ToolGraph.EdgeInference;

/// <summary>A graph and what it took to find it.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="CandidatePairs">Ordered pairs of tools that some rule scored.</param>
/// <param name="AllPairs">Ordered pairs of tools that there are.</param>
public sealed record InferenceResult(ToolDependencyGraph Graph, int CandidatePairs, long AllPairs);
