using FireFly.Contracts;
using FireFly.Simulator.Agents;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Problems;
using FireFly.Simulator.Retrieval;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.OpenEnv;

/// <summary>
/// Which task a reset is about: the one of <c>task_id</c>; or that at <c>index</c> of <c>split</c>; or one that <c>seed</c> picks from the
/// split; or, where nothing is said, the next in turn. The split is train, or the first that there is. Thread-safe.
/// </summary>
internal sealed class TaskChoice(SessionFactory sessions)
{
    private int _turn = -1;

    public (VerifiedTask Task, int? Seed, SimulationMode? Mode) Choose(SimulatedDataset dataset, WireBody wish)
    {
        var (id, split, index, seed) = (wish.Text("task_id"), wish.Text("split"), wish.Integer("index", least: 0), wish.Integer("seed", least: 0));
        var named = wish.Text("mode");
        if (!sessions.TryRead(named, out var mode))
        {
            wish.Refuse("mode", "value_error", Refusals.OfMode(named).ProblemDetails.Detail ?? "");
        }

        wish.Check();
        // The core keeps seeds of 32 bits.
        var kept = seed is null ? (int?)null : (int)(seed.Value % int.MaxValue);
        if (id is not null)
        {
            return (dataset.FindTask(id) ?? throw OpenEnvFailure.NotFound($"There is no task '{id}'."), kept, mode);
        }

        var tasks = Split(dataset, split);
        var at = index ?? (kept is not null ? new Random(kept.Value).Next(tasks.Count) : (uint)Interlocked.Increment(ref _turn) % tasks.Count);
        return at < tasks.Count
            ? (tasks[(int)at], kept, mode)
            : throw OpenEnvFailure.NotFound($"There is no task {at}: the split has {tasks.Count} tasks.");
    }

    private static IReadOnlyList<VerifiedTask> Split(SimulatedDataset dataset, string? split)
    {
        var splits = OfferedTools.Of(dataset).Splits;
        return splits.Count == 0 ? throw OpenEnvFailure.NotFound("The dataset holds no tasks.")
            : split is null ? dataset.Split(splits[0])
            : dataset.Split(split) is { Count: > 0 } tasks ? tasks
            : throw OpenEnvFailure.NotFound($"There is no split '{split}': there is {string.Join(", ", splits)}.");
    }
}
