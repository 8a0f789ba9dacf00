using System.Diagnostics;

namespace FireFly.Benchmarks.Learning;

/// <summary>
/// Group-relative policy optimisation (GRPO, arXiv 2402.03300) without a critic: several rollouts of a task, each weighed by how far it is above the
/// others of its group in standard deviations. Seeded: rollouts of a batch run at once, each with chance of its own.
/// </summary>
internal sealed class Trainer(TrainingClient client, IReadOnlyList<string> tasks, int seed)
{
    private const int Batch = 12;
    private const int Group = 8;

    /// <summary>What each round gave.</summary>
    public List<TrainingRound> Rounds { get; } = [];

    /// <summary>Tasks by whether any of their groups had rollouts of different worth.</summary>
    public Dictionary<string, bool> Taught { get; } = new(StringComparer.Ordinal);

    public async Task<LinearPolicy> TrainAsync(TimeSpan time, int rounds)
    {
        var policy = new LinearPolicy();
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < rounds && clock.Elapsed < time; round++)
        {
            var batch = Enumerable.Range(0, Batch).Select(_ => tasks[random.Next(tasks.Count)]).ToList();
            var groups = await Task.WhenAll(batch.Select((task, i) => PlayAsync(policy, task, HashCode(seed, round, i))));
            var gradient = new double[CandidateFeatures.Count];
            foreach (var (task, group) in batch.Zip(groups))
            {
                var mean = group.Average(rollout => rollout.Signal);
                var deviation = Math.Sqrt(group.Average(rollout => (rollout.Signal - mean) * (rollout.Signal - mean)));
                Taught[task] = Taught.GetValueOrDefault(task) || deviation > 0;
                foreach (var rollout in deviation > 0 ? group : [])
                {
                    for (var i = 0; i < gradient.Length; i++)
                    {
                        gradient[i] += (rollout.Signal - mean) / deviation * rollout.Gradient[i] / (Batch * Group);
                    }
                }
            }

            policy.Update(gradient);
            var all = groups.SelectMany(group => group).ToList();
            Rounds.Add(new TrainingRound(
                all.Average(rollout => rollout.Reward), all.Average(rollout => rollout.Signal), all.Average(rollout => rollout.Matches.Count),
                all.SelectMany(rollout => rollout.Matches).GroupBy(match => match).ToDictionary(group => group.Key, group => group.Count())));
        }

        return policy;
    }

    private async Task<Rollout[]> PlayAsync(LinearPolicy policy, string task, int chance)
    {
        var rollouts = new Rollout[Group];
        for (var i = 0; i < Group; i++)
        {
            rollouts[i] = await Rollout.PlayAsync(client, policy, task, new Random(HashCode(chance, i, 1)));
        }

        return rollouts;
    }

    /// <summary>The same number for the same three, in every process.</summary>
    public static int HashCode(int a, int b, int c) => unchecked((((a * 486_187_739) + b) * 486_187_739) + c) & int.MaxValue;
}

/// <summary>What one round of training gave.</summary>
/// <param name="Reward">Mean reward.</param>
/// <param name="Signal">Mean of what is learned from.</param>
/// <param name="Calls">Mean calls of an episode.</param>
/// <param name="Matches">Calls by how they were answered.</param>
internal sealed record TrainingRound(double Reward, double Signal, double Calls, IReadOnlyDictionary<string, int> Matches);
