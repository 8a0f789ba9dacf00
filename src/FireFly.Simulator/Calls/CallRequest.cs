using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Simulator.Calls;

/// <summary>A call to simulate.</summary>
/// <param name="Tool">Tool id or model-facing name.</param>
/// <param name="Arguments">An object.</param>
/// <param name="Episode">Episode in whose state the call is made; none: the initial state.</param>
/// <param name="Mode"><c>strict</c>, <c>nearest</c> or <c>generative</c>; none: the episode's, or what the simulator is configured for.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CallRequest(string? Tool, JsonElement Arguments, string? Episode = null, string? Mode = null);
