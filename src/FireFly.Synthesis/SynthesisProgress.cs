namespace FireFly.Synthesis;

/// <summary>How far a synthesis is.</summary>
/// <param name="Tasks">Tasks verified.</param>
/// <param name="Wanted">Tasks wanted.</param>
/// <param name="Tried">Candidates tried.</param>
/// <param name="Candidates">Candidates in all.</param>
public sealed record SynthesisProgress(int Tasks, int Wanted, int Tried, int Candidates);
