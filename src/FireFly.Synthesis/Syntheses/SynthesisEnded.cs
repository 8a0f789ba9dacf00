namespace FireFly.Synthesis.Syntheses;

/// <summary>The result of a synthesis job.</summary>
/// <param name="SynthesisId">Id of the synthesis.</param>
/// <param name="Tasks">Tasks verified.</param>
public sealed record SynthesisEnded(string SynthesisId, int Tasks);
