using System.Collections.Concurrent;
using FireFly.Contracts;
using FireFly.Models;
using FireFly.Models.Failures;
using FireFly.Models.Prompts;
using FireFly.Simulator.Calls;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Derivation;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Evaluation.Figures;
using FireFly.Simulator.Evaluation.Solving;
using FireFly.Simulator.Judging;
using FireFly.Simulator.Retrieval;
using FireFly.Storage.InProcess;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator.Evaluation;

/// <summary>
/// Runs a model on the tasks of a dataset, in the simulator and offline but for the model. First one attempt at every task, then the next
/// one, so that a run that stops early says most. What was made before is not made again.
/// </summary>
public sealed class SolverEvaluation(SimulatedDataset dataset, ChatModel model, IAnswerGenerator? generator, TimeProvider time, IAnswerJudge? judge = null)
{
    private const int MostFailures = 20;

    /// <summary>The tasks of an order, in the order of the dataset.</summary>
    public IReadOnlyList<VerifiedTask> TasksOf(EvaluationOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return [.. (order.Split is { } split ? dataset.Split(split) : dataset.Tasks).Take(order.Tasks ?? int.MaxValue)];
    }

    /// <summary>Makes the attempts that are missing, and gives the figures of all. Cancelled, or out of budget, it gives those of what there is.</summary>
    /// <exception cref="ModelProviderException">The model's address, name or key is wrong.</exception>
    /// <exception cref="Storage.StorageException">The folder holds attempts with other settings.</exception>
    public async Task<EvaluationOutcome> RunAsync(EvaluationOrder order, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var tasks = TasksOf(order);
        using var log = await AttemptLog.OpenAsync(order.Folder, SettingsOf(order), cancellationToken);
        var missing = Enumerable.Range(1, order.Attempts).SelectMany(attempt => tasks.Select(task => (Task: task, Attempt: attempt)))
            .Where(unit => !log.Holds(unit.Task.Id, unit.Attempt)).ToList();
        var leftOut = await LeftOutTools.OpenAsync(order.Folder, cancellationToken);
        var failures = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var stopped = await MakeAsync(order, log, leftOut, failures, missing, tasks.Count * order.Attempts, progress, cancellationToken);
        var attempted = tasks.Select(task => new TaskAttempts(task, log.Of(task.Id, order.Attempts))).ToList();
        return new EvaluationOutcome(Report(order, attempted, stopped) with
        {
            Unavailable = failures.Values.Sum(),
            Failures = [.. failures.OrderByDescending(failure => failure.Value).ThenBy(failure => failure.Key, StringComparer.Ordinal).Take(MostFailures).Select(failure => new ProviderFailure(failure.Key, failure.Value))],
            LeftOut = leftOut.Reasons,
        }, attempted);
    }

    private async Task<string?> MakeAsync(
        EvaluationOrder order, AttemptLog log, LeftOutTools leftOut, ConcurrentDictionary<string, int> failures, List<(VerifiedTask Task, int Attempt)> missing, int total, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var options = Options.Create(new SimulatorOptions { KeepEpisodes = false, MaxEpisodes = 1_000_000, IdleMinutes = 1_440, MaxSteps = 100_000 });
        using var archive = new EpisodeArchive(services, options, NullLogger<EpisodeArchive>.Instance);
        var episodes = new EpisodeRegistry(options, new SessionFactory(options, Options.Create(new RetrievalOptions()), Options.Create(new DerivationOptions()), new InProcessSimilarityIndex(), generator: generator), new CallCounts(), archive, time, judge: judge);
        var solver = new TaskSolver(model, order.Label, dataset, episodes, order.Mode, order.Limits, order.Seed, leftOut, order.Inject);
        var done = total - missing.Count;
        string? stopped = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        progress?.Invoke(done, total);
        try
        {
            await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = order.Parallel, CancellationToken = stop.Token }, async (unit, token) =>
            {
                try
                {
                    log.Add(await solver.SolveAsync(unit.Task, unit.Attempt, token));
                    progress?.Invoke(Interlocked.Increment(ref done), total);
                }
                catch (ModelStoppedException exception)
                {
                    Interlocked.CompareExchange(ref stopped, exception.Message, null);
                    await stop.CancelAsync();
                }
                catch (ModelProviderException exception) when (exception.Kind != FailureKind.Misconfigured)
                {
                    failures.AddOrUpdate(exception.Message, 1, (_, count) => count + 1);
                }
            });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            stopped ??= "interrupted";
        }

        return stopped;
    }

    private EvaluationSettings SettingsOf(EvaluationOrder order) => new(
        order.Dataset, $"{model.Options.Provider} {model.Options.Model}", PromptText.Of("solver").Id, ModeName(order.Mode), order.Limits.Turns, order.Seed,
        model.Options.MaxTokens, model.Options.Temperature, order.Inject?.ToString());

    private EvaluationReport Report(EvaluationOrder order, List<TaskAttempts> tasks, string? stopped)
    {
        var whole = FigureBuilder.Group(tasks, order.Attempts, order.Seed);
        var made = tasks.SelectMany(entry => entry.Attempts).ToList();
        var steps = made.SelectMany(attempt => attempt.Steps).ToList();
        return new EvaluationReport
        {
            Model = order.Label,
            Split = order.Split ?? "all",
            Attempts = order.Attempts,
            Complete = made.Count == tasks.Count * order.Attempts,
            Stopped = stopped,
            Dataset = order.Dataset,
            Mode = ModeName(order.Mode),
            Prompt = PromptText.Of("solver").Id,
            Tasks = whole.Tasks,
            AttemptsMade = whole.AttemptsMade,
            PassAt = whole.PassAt,
            PassAtInterval = whole.PassAtInterval,
            PassHat = whole.PassHat,
            MeanReward = whole.MeanReward,
            MeanPartial = whole.MeanPartial,
            MeanCalls = whole.MeanCalls,
            MeanTurns = FigureBuilder.Mean(made, attempt => attempt.Turns),
            PromptTokens = whole.PromptTokens,
            CompletionTokens = whole.CompletionTokens,
            Cost = whole.Cost,
            UnseenRate = steps.Count == 0 ? 0 : Bootstrap.Round(steps.Count(step => step.Code == ErrorCodes.Unseen) / (double)steps.Count),
            Inject = order.Inject?.ToString(),
            Injected = order.Inject is null ? null : made.SelectMany(attempt => attempt.Injected ?? new Dictionary<string, int>()).GroupBy(kind => kind.Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(kind => kind.Value), StringComparer.Ordinal),
            Ends = made.GroupBy(attempt => attempt.End).OrderBy(group => group.Key).ToDictionary(group => EndName(group.Key), group => group.Count()),
            Hallucinations = made.Aggregate(new Hallucinations(0, 0, 0), (sum, attempt) => sum + attempt.Hallucinations),
            Used = model.Usage,
            By = FigureBuilder.By(tasks, order.Attempts, order.Seed),
            Groups = tasks.Count(task => task.Attempts.Count > 1),
            MixedGroups = tasks.Count(task => task.Right > 0 && task.Right < task.Attempts.Count),
            Confusion = ToolConfusion.Of(tasks),
            Review = TaskReviewer.Of(tasks),
        };
    }

    private static string EndName(AttemptEnd end) => end switch
    {
        AttemptEnd.NoAnswer => "no-answer",
        _ => end.ToString().ToLowerInvariant(),
    };

    private static string ModeName(SimulationMode mode) => mode.ToString().ToLowerInvariant();
}
