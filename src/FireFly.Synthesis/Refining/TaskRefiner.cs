using FireFly.Contracts;
using FireFly.Models;
using FireFly.Models.Failures;
using FireFly.Models.Roles;
using FireFly.Synthesis.Assembly;
using FireFly.Verification;

namespace FireFly.Synthesis.Refining;

/// <summary>
/// Lets the roles task writer and judge look at tasks that are proved: the one rewords them, the other takes out what is no good. Without
/// models it gives the tasks back. Out of budget, the rest stays as it is.
/// </summary>
public sealed class TaskRefiner(ChatModels models, IReadOnlyList<Tool> tools, int seed)
{
    private readonly Dictionary<string, Tool> _tools = tools.ToDictionary(tool => tool.Id, StringComparer.Ordinal);

    /// <summary>Refines the tasks.</summary>
    /// <param name="tasks">Proved tasks, in dataset order.</param>
    /// <param name="recordings">The recordings of their calls, by id.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<RefinedTasks> RefineAsync(IReadOnlyList<VerifiedTask> tasks, IReadOnlyDictionary<string, RecordedCall> recordings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var kept = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var dropped = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (result, reworded, judged) = (tasks, 0, 0);
        string? stopped = null;
        if (models.For(ModelRoles.TaskWriter) is { } writing)
        {
            var writer = new TaskWriter(writing, seed);
            (var answers, stopped) = await AskAsync(tasks, writing, (task, token) => writer.WriteAsync(task, recordings, _tools, token), cancellationToken);
            result = Distinct(tasks, [.. answers.Select(answer => answer.Task)], kept);
            foreach (var reason in answers.Select(answer => answer.Reason).OfType<string>())
            {
                Count(kept, ReasonKind.Of(reason));
            }

            reworded = result.Zip(tasks).Count(pair => pair.First.Question != pair.Second.Question);
        }

        if (models.For(ModelRoles.Judge) is { } judging)
        {
            var judge = new TaskJudge(judging);
            var (verdicts, ended) = await AskAsync(result, judging, (task, token) => judge.JudgeAsync(task, _tools, token), cancellationToken);
            stopped ??= ended;
            judged = verdicts.Count(verdict => verdict is not null);
            foreach (var criterion in verdicts.OfType<VerifiedTask>().SelectMany(task => task.Judgement!).Where(verdict => !verdict.Value.Pass))
            {
                Count(dropped, criterion.Key);
            }

            result = [.. result.Zip(verdicts, (task, verdict) => verdict ?? task).Where(task => task.Judgement?.Values.All(verdict => verdict.Pass) ?? true)];
        }

        return new RefinedTasks(result, reworded, kept, judged, dropped, stopped);
    }

    /// <summary>Asks about every task, as many at once as the role may have. A request that fails leaves its task as it is.</summary>
    private static async Task<(T?[] Answers, string? Stopped)> AskAsync<T>(
        IReadOnlyList<VerifiedTask> tasks, ChatModel model, Func<VerifiedTask, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        var answers = new T?[tasks.Count];
        string? stopped = null;
        await Parallel.ForEachAsync(Enumerable.Range(0, tasks.Count), new ParallelOptions { MaxDegreeOfParallelism = model.Options.InFlight, CancellationToken = cancellationToken }, async (i, token) =>
        {
            if (Volatile.Read(ref stopped) is not null)
            {
                return;
            }

            try
            {
                answers[i] = await ask(tasks[i], token);
            }
            catch (ModelStoppedException exception)
            {
                Interlocked.CompareExchange(ref stopped, exception.Message, null);
            }
            catch (ModelProviderException exception)
            {
                if (exception.Kind == FailureKind.Misconfigured)
                {
                    Interlocked.CompareExchange(ref stopped, exception.Message, null);
                }
            }
        });
        return (answers, stopped);
    }

    /// <summary>Two tasks must not become one by their new words.</summary>
    private static List<VerifiedTask> Distinct(IReadOnlyList<VerifiedTask> tasks, IReadOnlyList<VerifiedTask?> reworked, SortedDictionary<string, int> kept)
    {
        // The texts that stay come first: they are proved to be distinct, and nothing new may come too near to them.
        var index = new DistinctIndex();
        foreach (var task in tasks.Zip(reworked).Where(pair => pair.Second is null).Select(pair => pair.First))
        {
            index.TryAdd(task, out _);
        }

        var result = tasks.ToList();
        for (var i = 0; i < result.Count; i++)
        {
            if (reworked[i] is { } task)
            {
                if (index.TryAdd(task, out _))
                {
                    result[i] = task;
                }
                else
                {
                    Count(kept, "too near to another task");
                    index.TryAdd(tasks[i], out _);
                }
            }
        }

        return StillDistinct(result) ? result : [.. tasks];
    }

    private static bool StillDistinct(IEnumerable<VerifiedTask> tasks)
    {
        var index = new DistinctIndex();
        return tasks.All(task => index.TryAdd(task, out _));
    }

    private static void Count(SortedDictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
