using System.Text.Json.Serialization;

namespace FireFly.Simulator.Episodes;

/// <summary>Which task an episode is about: by id, or by its place in a split. Exactly one of the two.</summary>
/// <param name="TaskId">Id of the task.</param>
/// <param name="Split">Name of the split.</param>
/// <param name="Index">Place in the split, from 0, in the order of the dataset.</param>
/// <param name="Seed">Kept with the episode; strict replay draws nothing.</param>
/// <param name="Mode"><c>strict</c>, <c>nearest</c> or <c>generative</c>; none: what the simulator is configured for.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BeginRequest(string? TaskId = null, string? Split = null, int? Index = null, int? Seed = null, string? Mode = null);
