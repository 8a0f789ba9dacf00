using FireFly.Contracts;
using FireFly.Simulator.Evaluation.Solving;

namespace FireFly.Simulator.Evaluation.Figures;

/// <summary>A task with its attempts, in the order of their numbers.</summary>
public sealed record TaskAttempts(VerifiedTask Task, IReadOnlyList<SolverAttempt> Attempts)
{
    /// <summary>Attempts that earned 1.</summary>
    public int Right => Attempts.Count(attempt => attempt.Reward == 1);

    /// <summary>Their share; 0 where there is no attempt.</summary>
    public double MeanReward => Attempts.Count == 0 ? 0 : (double)Right / Attempts.Count;
}
