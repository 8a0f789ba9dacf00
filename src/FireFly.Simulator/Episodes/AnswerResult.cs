using FireFly.Verification;

namespace FireFly.Simulator.Episodes;

/// <summary>What an answer earned.</summary>
/// <param name="Reward">1 where every field is right, else 0.</param>
/// <param name="Fields">Whether each field is right.</param>
/// <param name="Done">True: an episode takes one answer.</param>
public sealed record AnswerResult(int Reward, IReadOnlyDictionary<string, FieldScore> Fields, bool Done);
