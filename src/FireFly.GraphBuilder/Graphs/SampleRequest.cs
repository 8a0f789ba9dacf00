using System.Text.Json.Serialization;

namespace FireFly.GraphBuilder.Graphs;

/// <summary>Which workflows to sample.</summary>
/// <param name="Count">How many, 1 to 1,000. Default 10.</param>
/// <param name="Size">Tools of each, 1 to 10. Default 3.</param>
/// <param name="Seed">The same seed gives the same workflows. Default 7.</param>
/// <param name="Shape">Null to vary.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SampleRequest(int? Count = null, int? Size = null, int? Seed = null, string? Shape = null);
