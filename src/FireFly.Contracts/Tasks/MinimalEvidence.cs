namespace FireFly.Contracts;

/// <summary>What was tried to do with less.</summary>
/// <param name="FlowsPerturbed">Arguments from earlier results that were replaced by other values, live.</param>
/// <param name="CallsLeftOut">Calls that were left out, live.</param>
/// <param name="ArgumentsLeftOut">Optional arguments that the calls were made without, in recordings or live.</param>
/// <param name="ArgumentsDropped">Those of them that changed nothing and went.</param>
public sealed record MinimalEvidence(int FlowsPerturbed, int CallsLeftOut, int ArgumentsLeftOut, int ArgumentsDropped);
