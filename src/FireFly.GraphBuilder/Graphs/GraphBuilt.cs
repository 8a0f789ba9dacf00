namespace FireFly.GraphBuilder.Graphs;

/// <summary>The result of a graph job.</summary>
/// <param name="GraphId">Id of the graph.</param>
/// <param name="Tools">Tools in it.</param>
/// <param name="Edges">Edges in it.</param>
/// <param name="Failed">Servers that did not connect, with the reason.</param>
public sealed record GraphBuilt(string GraphId, int Tools, int Edges, IReadOnlyDictionary<string, string> Failed);
