using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Simulator.Episodes;

/// <summary>A call of an offered tool.</summary>
/// <param name="Tool">Model-facing name or tool id.</param>
/// <param name="Arguments">An object.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record StepRequest(string? Tool, JsonElement Arguments);
