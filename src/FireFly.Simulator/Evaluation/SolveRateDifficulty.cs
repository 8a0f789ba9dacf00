using FireFly.Contracts;
using FireFly.Simulator.Evaluation.Figures;

namespace FireFly.Simulator.Evaluation;

/// <summary>
/// The difficulty of a task by how often models solve it: <c>easy</c> from three quarters of the attempts, <c>hard</c> below a quarter,
/// <c>medium</c> between. Ours: there is no common measure.
/// </summary>
public static class SolveRateDifficulty
{
    /// <summary>Fewest attempts that say something.</summary>
    public const int LeastAttempts = 4;

    /// <summary>The tasks with their new difficulty; those with too few attempts keep theirs.</summary>
    /// <param name="tasks">All tasks of the dataset.</param>
    /// <param name="evaluations">Attempts, of one model or of several.</param>
    public static IReadOnlyList<VerifiedTask> Apply(IReadOnlyList<VerifiedTask> tasks, IEnumerable<TaskAttempts> evaluations)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var rates = evaluations.GroupBy(entry => entry.Task.Id, StringComparer.Ordinal)
            .Select(group => (group.Key, Made: group.Sum(entry => entry.Attempts.Count), Right: group.Sum(entry => entry.Right)))
            .Where(entry => entry.Made >= LeastAttempts)
            .ToDictionary(entry => entry.Key, entry => (double)entry.Right / entry.Made, StringComparer.Ordinal);
        return [.. tasks.Select(task => rates.TryGetValue(task.Id, out var rate) ? task with { Difficulty = Of(rate) } : task)];
    }

    /// <summary>The difficulty of a solve rate from 0 to 1.</summary>
    public static string Of(double rate) => rate >= 0.75 ? "easy" : rate < 0.25 ? "hard" : "medium";
}
