namespace FireFly.Contracts;

/// <summary>How often the answer was observed.</summary>
/// <param name="Runs">Executions in fresh sessions that had to give the answer.</param>
/// <param name="ClockShifted">Whether one of them ran under a shifted clock; false where the machine can fake none.</param>
public sealed record StableEvidence(int Runs, bool ClockShifted);
