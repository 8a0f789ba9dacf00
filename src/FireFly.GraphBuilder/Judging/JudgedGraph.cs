using FireFly.Contracts;

namespace FireFly.GraphBuilder.Judging;

/// <summary>A graph with what a model said of its unsure edges.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Unsure">Edges that the rules were unsure of.</param>
/// <param name="Judged">Of these, those with a verdict.</param>
/// <param name="Raised">Judged edges that rose into the medium or high band.</param>
/// <param name="Lowered">Judged edges that fell out of it.</param>
/// <param name="Stopped">Why not all were judged; null where all were.</param>
public sealed record JudgedGraph(ToolDependencyGraph Graph, int Unsure, int Judged, int Raised, int Lowered, string? Stopped);
