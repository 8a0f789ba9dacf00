using FireFly.Verification;

namespace FireFly.Simulator.Episodes;

/// <summary>What an answer earned.</summary>
/// <param name="Reward">1 where every field is right, else 0.</param>
/// <param name="Fields">Whether each field is right.</param>
/// <param name="Done">True: an episode takes one answer.</param>
public sealed record AnswerResult(int Reward, IReadOnlyDictionary<string, FieldScore> Fields, bool Done)
{
    /// <summary>Share of the fields that are right, 0 to 1.</summary>
    public double Partial { get; init; }

    /// <summary>What is wrong with the answer as a whole; empty where nothing is.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>How the calls compare with the reference calls; beside the reward, not part of it.</summary>
    public CallScore? Calls { get; init; }
}
