namespace FireFly.Benchmarks.Learning;

/// <summary>One episode of a policy.</summary>
/// <param name="Reward">0 or 1.</param>
/// <param name="Partial">Share of the fields that are right.</param>
/// <param name="Matched">Reference calls that were made.</param>
/// <param name="Matches">How each call was answered.</param>
/// <param name="Gradient">Of the log-likelihood of all that was chosen.</param>
internal sealed record Rollout(double Reward, double Partial, int Matched, IReadOnlyList<string> Matches, double[] Gradient)
{
    private const int MostCalls = 5;

    /// <summary>What is learned from: half for the whole answer, half for its parts.</summary>
    public double Signal => (Reward + Partial) / 2;

    public static async Task<Rollout> PlayAsync(TrainingClient client, LinearPolicy policy, string taskId, Random random)
    {
        var (episode, situation) = await client.BeginAsync(taskId);
        var gradient = new double[CandidateFeatures.Count];
        var matches = new List<string>();
        while (true)
        {
            var candidates = Candidates.Of(situation, matches.Count < MostCalls);
            var chosen = candidates[policy.Choose(candidates, random, gradient)];
            if (chosen.Tool is null)
            {
                var (reward, partial, matched) = await client.AnswerAsync(episode, chosen.Body);
                return new Rollout(reward, partial, matched, matches, gradient);
            }

            var (observation, match) = await client.StepAsync(episode, chosen.Tool.Name, chosen.Body);
            matches.Add(match);
            situation.See($"{chosen.Tool.Name} {chosen.Body.ToJsonString()}", observation);
        }
    }
}
