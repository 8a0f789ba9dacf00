using FireFly.Verification;

namespace FireFly.Simulator.Episodes;

/// <summary>What an episode earned.</summary>
/// <param name="Reward">1 where every field of the answer is right, else 0.</param>
/// <param name="Partial">Share of the fields that are right, 0 to 1.</param>
/// <param name="Fields">Whether each field is right.</param>
/// <param name="Problems">What is wrong with the answer as a whole.</param>
/// <param name="Calls">How its calls compare with the reference calls; beside the reward, not part of it.</param>
public sealed record EpisodeScore(int Reward, double Partial, IReadOnlyDictionary<string, FieldScore> Fields, IReadOnlyList<string> Problems, CallScore Calls);
