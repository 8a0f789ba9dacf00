using System.Globalization;
using FireFly.Contracts;
using FireFly.Simulator.Evaluation.Solving;

namespace FireFly.Simulator.Evaluation.Figures;

/// <summary>Makes figures of attempts.</summary>
internal static class FigureBuilder
{
    /// <summary>The figures of a group of tasks.</summary>
    public static GroupFigures Group(IReadOnlyList<TaskAttempts> tasks, int attempts, int seed)
    {
        var (passAt, intervals, passHat) = (new Dictionary<string, double>(), new Dictionary<string, Interval>(), new Dictionary<string, double>());
        foreach (var k in Ks(attempts))
        {
            var enough = tasks.Where(entry => entry.Attempts.Count >= k).ToList();
            if (enough.Count == 0)
            {
                continue;
            }

            var name = k.ToString(CultureInfo.InvariantCulture);
            var values = enough.Select(entry => PassEstimators.PassAt(entry.Attempts.Count, entry.Right, k)).ToList();
            passAt[name] = Bootstrap.Round(values.Average());
            intervals[name] = Bootstrap.Of(values, seed)!;
            passHat[name] = Bootstrap.Round(enough.Average(entry => PassEstimators.PassHat(entry.Attempts.Count, entry.Right, k)));
        }

        var made = tasks.SelectMany(entry => entry.Attempts).ToList();
        return new GroupFigures
        {
            Tasks = tasks.Count(entry => entry.Attempts.Count > 0),
            AttemptsMade = made.Count,
            PassAt = passAt,
            PassAtInterval = intervals,
            PassHat = passHat,
            MeanReward = Mean(made, attempt => attempt.Reward),
            MeanPartial = Mean(made, attempt => attempt.Partial),
            MeanCalls = Mean(made, attempt => attempt.Steps.Count),
            PromptTokens = made.Sum(attempt => attempt.PromptTokens),
            CompletionTokens = made.Sum(attempt => attempt.CompletionTokens),
            Cost = made.Any(attempt => attempt.Cost is not null) ? made.Sum(attempt => attempt.Cost ?? 0) : null,
        };
    }

    /// <summary>The k for which figures are given: 1, 2, 4 and so on, and the number of attempts itself.</summary>
    public static IReadOnlyList<int> Ks(int attempts)
    {
        var ks = new SortedSet<int> { 1, attempts };
        for (var k = 2; k < attempts; k *= 2)
        {
            ks.Add(k);
        }

        return [.. ks];
    }

    /// <summary>By split, shape, difficulty and server; a task counts for each of its servers.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, GroupFigures>> By(IReadOnlyList<TaskAttempts> tasks, int attempts, int seed) =>
        new Dictionary<string, IReadOnlyDictionary<string, GroupFigures>>
        {
            ["split"] = Groups(tasks, attempts, seed, task => [task.Split]),
            ["shape"] = Groups(tasks, attempts, seed, task => [task.Shape]),
            ["difficulty"] = Groups(tasks, attempts, seed, task => [task.Difficulty]),
            ["server"] = Groups(tasks, attempts, seed, task => task.Servers),
        };

    /// <summary>How the second model differs from the first on the tasks of both.</summary>
    public static ModelComparison Compare(string model, IReadOnlyList<TaskAttempts> ours, string than, IReadOnlyList<TaskAttempts> theirs, int seed)
    {
        var other = theirs.Where(entry => entry.Attempts.Count > 0).ToDictionary(entry => entry.Task.Id, StringComparer.Ordinal);
        var differences = ours.Where(entry => entry.Attempts.Count > 0 && other.ContainsKey(entry.Task.Id)).Select(entry => entry.MeanReward - other[entry.Task.Id].MeanReward).ToList();
        return new ModelComparison(model, than, differences.Count, Bootstrap.Round(differences.Count == 0 ? 0 : differences.Average()), Bootstrap.Of(differences, seed, lowest: -1));
    }

    private static SortedDictionary<string, GroupFigures> Groups(IReadOnlyList<TaskAttempts> tasks, int attempts, int seed, Func<VerifiedTask, IEnumerable<string>> names)
    {
        var groups = new SortedDictionary<string, GroupFigures>(StringComparer.Ordinal);
        foreach (var group in tasks.SelectMany(entry => names(entry.Task).Select(name => (name, entry))).GroupBy(pair => pair.name, StringComparer.Ordinal))
        {
            groups[group.Key] = Group([.. group.Select(pair => pair.entry)], attempts, seed);
        }

        return groups;
    }

    internal static double Mean(IReadOnlyCollection<SolverAttempt> attempts, Func<SolverAttempt, double> of) => attempts.Count == 0 ? 0 : Bootstrap.Round(attempts.Average(of));
}
