using System.Text.Json;

namespace FireFly.Simulator.Episodes;

/// <summary>A call of an offered tool.</summary>
/// <param name="Tool">Model-facing name or tool id.</param>
/// <param name="Arguments">An object.</param>
public sealed record StepRequest(string? Tool, JsonElement Arguments);
