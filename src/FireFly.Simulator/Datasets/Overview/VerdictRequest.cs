using System.Text.Json.Serialization;

namespace FireFly.Simulator.Datasets.Overview;

/// <summary>A reviewer's word on a task.</summary>
/// <param name="Verdict"><c>keep</c> or <c>drop</c>.</param>
/// <param name="Comment">Why; at most 4,000 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record VerdictRequest(string? Verdict, string? Comment = null);
