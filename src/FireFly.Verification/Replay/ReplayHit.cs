namespace FireFly.Verification.Replay;

/// <summary>What a key led to.</summary>
/// <param name="Recording">Number of the recording.</param>
/// <param name="Rank">Which of the wanted states it was recorded in; their number where in none of them.</param>
/// <param name="IsRefuted">
/// Whether the recordings themselves show that the arguments under this key are not equivalent after all: two spellings, one state, different
/// results (a tool that hashes or counts what it is given, a default that the schema states wrongly).
/// </param>
internal readonly record struct ReplayHit(int Recording, int Rank, bool IsRefuted);
