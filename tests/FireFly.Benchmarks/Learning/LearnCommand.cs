using FireFly.Benchmarks.Serving;
using FireFly.Contracts;
using FireFly.Storage.Datasets;

namespace FireFly.Benchmarks.Learning;

/// <summary>
/// Whether anything learns in a dataset: a small linear policy, trained by GRPO over the public REST routes alone, against the simulator in this
/// process. Rewards before and after on training tasks, test tasks and held-out servers; and what was found of the environment on the way.
/// </summary>
internal sealed class LearnCommand : IBenchmarkCommand
{
    private const int Seeds = 5;
    private const int Checked = 60;

    public string Name => "learn";

    public string Summary => "a small policy trained in the simulator over REST: learn DATASET [--minutes 5] [--seeds 5] [--rounds 200] [--mode nearest] [--svg FILE]";

    public int Run(string[] args)
    {
        if (args.Length == 0 || !new DatasetFolder(args[0]).Has(DatasetFiles.Tasks))
        {
            Console.Error.WriteLine("learn needs the folder of a finished dataset");
            return 2;
        }

        return RunAsync(args).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(string[] args)
    {
        var data = Directory.CreateTempSubdirectory("firefly-").FullName;
        try
        {
            await using var app = await Hosts.SimulatorAsync(Path.GetFullPath(args[0]), data);
            using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            var tasks = await new DatasetFolder(args[0]).ReadTasksAsync(CancellationToken.None).ToListAsync();
            var result = await LearnAsync(new TrainingClient(http, Option(args, "--mode") ?? "nearest"), tasks, Number(args, "--seeds", Seeds), TimeSpan.FromMinutes(Number(args, "--minutes", 5)), Number(args, "--rounds", 200));
            await app.StopAsync();
            if (Option(args, "--svg") is { } file)
            {
                await File.WriteAllTextAsync(file, result.Curve);
            }

            return result.Holds ? 0 : 1;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Trains with each seed, and tells.</summary>
    /// <returns>The curve, and whether every seed earns more on the tasks furthest from those of training, the interval of the difference above 0.</returns>
    internal static async Task<(string Curve, bool Holds)> LearnAsync(TrainingClient client, IReadOnlyList<VerifiedTask> tasks, int seeds, TimeSpan time, int rounds)
    {
        var splits = new[] { Splits.Train, Splits.Test, Splits.HeldoutServers }
            .Select(split => (Split: split, Tasks: (IReadOnlyList<string>)[.. tasks.Where(task => task.Split == split).Select(task => task.Id).Take(Checked)])).Where(split => split.Tasks.Count > 0).ToList();
        var training = tasks.Where(task => task.Split == Splits.Train).Select(task => task.Id).ToList();
        var (curves, holds, taught, rollouts) = (new List<IReadOnlyList<TrainingRound>>(), true, new Dictionary<string, bool>(StringComparer.Ordinal), new List<Rollout>());
        Console.WriteLine($"{"seed",-5} {"split",-16} {"tasks",5} {"before",7} {"after",7} {"difference",26} {"pass@8",15} {"calls",13}");
        for (var seed = 1; seed <= seeds; seed++)
        {
            var trainer = new Trainer(client, training, seed);
            var policy = await trainer.TrainAsync(time / seeds, rounds);
            curves.Add(trainer.Rounds);
            foreach (var (task, isTaught) in trainer.Taught)
            {
                taught[task] = taught.GetValueOrDefault(task) || isTaught;
            }

            foreach (var (split, ids) in splits)
            {
                var before = await Measurement.TakeAsync(client, new LinearPolicy(), ids, seed);
                var after = await Measurement.TakeAsync(client, policy, ids, seed);
                var (mean, low, high) = after.Over(before, seed);
                rollouts.AddRange(after.Tasks.SelectMany(task => task));
                holds &= split != splits[^1].Split || low > 0;
                Console.WriteLine($"{seed,-5} {split,-16} {ids.Count,5} {before.Reward,7:0.000} {after.Reward,7:0.000} {$"{mean:+0.000;-0.000} [{low:0.000}, {high:0.000}]",26} {$"{before.PassAtAll:0.00} -> {after.PassAtAll:0.00}",15} {$"{before.Calls:0.0} -> {after.Calls:0.0}",13}");
            }

            Console.WriteLine($"{seed,-5} {trainer.Rounds.Count} rounds; answers at first {Shares(trainer.Rounds.Take(trainer.Rounds.Count / 5))}; at last {Shares(trainer.Rounds.Skip(trainer.Rounds.Count * 4 / 5))}");
        }

        Findings(taught, rollouts);
        return (CurveSvg.Of(curves), holds);
    }

    private static void Findings(Dictionary<string, bool> taught, List<Rollout> rollouts)
    {
        var right = rollouts.Where(rollout => rollout.Reward >= 1).ToList();
        Console.WriteLine($"tasks of training whose groups never differed, and so taught nothing: {taught.Count(task => !task.Value)} of {taught.Count}");
        Console.WriteLine($"right answers without any call: {right.Count(rollout => rollout.Matches.Count == 0)} of {right.Count}; without any reference call: {right.Count(rollout => rollout.Matched == 0)}");
        foreach (var match in rollouts.SelectMany(rollout => rollout.Matches).Distinct().Order(StringComparer.Ordinal))
        {
            var some = rollouts.Where(rollout => rollout.Matches.Contains(match)).ToList();
            Console.WriteLine($"episodes with an answer {match,-18} {some.Count,6}, mean reward {some.Average(rollout => rollout.Reward):0.000}");
        }
    }

    private static string Shares(IEnumerable<TrainingRound> rounds)
    {
        var counts = rounds.SelectMany(round => round.Matches).GroupBy(match => match.Key).ToDictionary(group => group.Key, group => group.Sum(match => match.Value));
        var all = Math.Max(1, counts.Values.Sum());
        return string.Join(", ", counts.OrderByDescending(match => match.Value).Select(match => $"{match.Key} {match.Value / (double)all:0.00}"));
    }

    private static int Number(string[] args, string name, int standard) => Option(args, name) is { } text && int.TryParse(text, out var number) && number > 0 ? number : standard;

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
