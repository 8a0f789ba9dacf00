using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Simulator.Episodes;

/// <summary>The agent's answer.</summary>
/// <param name="Answer">By the task's answer schema; what does not fit it earns 0.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AnswerRequest(JsonElement Answer);
