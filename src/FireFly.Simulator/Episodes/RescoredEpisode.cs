namespace FireFly.Simulator.Episodes;

/// <summary>What scoring an episode again gave.</summary>
/// <param name="Id">Id of the episode.</param>
/// <param name="Before">The reward before; null where there is no such episode.</param>
/// <param name="Score">The score now; null where it could not be scored.</param>
/// <param name="Problem">Why it could not be.</param>
public sealed record RescoredEpisode(string Id, int? Before, EpisodeScore? Score, string? Problem = null)
{
    /// <summary>Whether the reward is another now.</summary>
    public bool Changed => Score is not null && Score.Reward != Before;
}
