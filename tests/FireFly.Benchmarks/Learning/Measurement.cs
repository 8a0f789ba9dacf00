namespace FireFly.Benchmarks.Learning;

/// <summary>What a policy earns on tasks, several attempts at each.</summary>
/// <param name="Tasks">Rollouts by task, in the order of the tasks.</param>
internal sealed record Measurement(IReadOnlyList<IReadOnlyList<Rollout>> Tasks)
{
    private const int Attempts = 8;
    private const int Samples = 2_000;

    public double Reward => Tasks.Count == 0 ? 0 : Tasks.Average(task => task.Average(rollout => rollout.Reward));

    public double Calls => Tasks.Count == 0 ? 0 : Tasks.Average(task => task.Average(rollout => rollout.Matches.Count));

    /// <summary>Share of the tasks of which one attempt at least is right.</summary>
    public double PassAtAll => Tasks.Count == 0 ? 0 : Tasks.Average(task => task.Any(rollout => rollout.Reward >= 1) ? 1.0 : 0);

    public static async Task<Measurement> TakeAsync(TrainingClient client, LinearPolicy policy, IReadOnlyList<string> tasks, int seed)
    {
        var rollouts = new IReadOnlyList<Rollout>[tasks.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, tasks.Count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (at, _) =>
        {
            var made = new List<Rollout>();
            for (var i = 0; i < Attempts; i++)
            {
                made.Add(await Rollout.PlayAsync(client, policy, tasks[at], new Random(Trainer.HashCode(seed, at, i))));
            }

            rollouts[at] = made;
        });
        return new Measurement(rollouts);
    }

    /// <summary>The difference of the mean rewards, with its interval of 95% over the tasks (bootstrap).</summary>
    public (double Mean, double Low, double High) Over(Measurement before, int seed)
    {
        var differences = Tasks.Zip(before.Tasks, (after, earlier) => after.Average(rollout => rollout.Reward) - earlier.Average(rollout => rollout.Reward)).ToArray();
        if (differences.Length == 0)
        {
            return (0, 0, 0);
        }

        var random = new Random(seed);
        var means = Enumerable.Range(0, Samples).Select(_ => Enumerable.Range(0, differences.Length).Average(_ => differences[random.Next(differences.Length)])).Order().ToArray();
        return (differences.Average(), means[(int)(0.025 * Samples)], means[(int)(0.975 * Samples)]);
    }
}
