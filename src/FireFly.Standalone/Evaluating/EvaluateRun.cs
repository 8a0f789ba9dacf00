using FireFly.Contracts;
using FireFly.Models;
using FireFly.Models.Cassettes;
using FireFly.Models.Failures;
using FireFly.Models.Roles;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Evaluation;
using FireFly.Simulator.Evaluation.Figures;
using FireFly.Simulator.Evaluation.Solving;
using FireFly.Simulator.Judging;
using FireFly.Simulator.Retrieval;
using FireFly.Standalone.CommandLine;
using FireFly.Standalone.Evaluating.Gates;
using FireFly.Standalone.Pipeline;
using FireFly.Storage;
using FireFly.Storage.Datasets;
using Microsoft.Extensions.Configuration;

namespace FireFly.Standalone.Evaluating;

/// <summary>Evaluates models on a dataset, one after another, and writes what they showed.</summary>
internal sealed class EvaluateRun(EvaluateOrder order, IReadOnlyList<EvaluatedModel> models, TimeProvider time)
{
    private const string Stage = "evaluate";

    public async Task<EvaluateResult> RunAsync(IProgress<PipelineProgress> progress, CancellationToken cancellationToken)
    {
        var folder = DatasetArgument.Open(order.Dataset);
        if (order.WriteDifficulty && folder.Manifest is not null)
        {
            throw new UsageException("--write-difficulty: a bundle is read-only; give the dataset's folder");
        }

        var dataset = await new FolderDatasetSource(order.Dataset).LoadAsync(cancellationToken);
        if ((order.Split is { } split ? dataset.Split(split) : dataset.Tasks).Count == 0)
        {
            throw new UsageException($"{(order.Split is null ? order.Dataset : $"--split {order.Split}")}: no tasks; the dataset has {Describe(dataset)}");
        }

        // Read before anything is replaced: the baseline may be in the folder of this evaluation.
        var baseline = await BaselineAsync(dataset, cancellationToken);
        Prepare();
        var outcomes = new List<EvaluationOutcome>();
        foreach (var model in models)
        {
            outcomes.Add(await EvaluateAsync(model, dataset, progress, cancellationToken));
            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }

        var report = EvaluationComparison.Of(outcomes, order.Seed);
        await EvaluationFiles.WriteReportAsync(order.Out, report, CancellationToken.None);
        await EvaluationDocuments.WriteAsync(order.Out, report);
        if (order.WriteDifficulty)
        {
            await folder.WriteTasksAsync(SolveRateDifficulty.Apply(dataset.Tasks, outcomes.SelectMany(outcome => outcome.Tasks)), CancellationToken.None);
        }

        await KeepRatesAsync(outcomes, progress);
        if (order.JUnit is { } junit)
        {
            await JUnitFile.WriteAsync(junit, outcomes);
        }

        if (order.Results is { } results)
        {
            foreach (var outcome in outcomes)
            {
                await ResultStore.WriteAsync(results, order.Execution, outcome, time.GetUtcNow());
            }
        }

        var compared = outcomes.Select(outcome => (outcome.Report, Comparison: baseline?.Compare(outcome, order.Seed))).ToList();
        foreach (var comparison in compared.Select(pair => pair.Comparison).OfType<ModelComparison>())
        {
            progress.Report(new PipelineProgress(Stage, 0, 0, EvaluationDocuments.Sentence(comparison), Notice: true));
        }

        return new EvaluateResult(report, [.. compared.SelectMany(pair => order.Gate?.Failures(pair.Report, pair.Comparison) ?? [])]);
    }

    private async Task<EvaluationBaseline?> BaselineAsync(SimulatedDataset dataset, CancellationToken cancellationToken)
    {
        try
        {
            return order.Baseline is { } folder
                ? await EvaluationBaseline.ReadAsync(folder, dataset, EvaluationFiles.IdOf(dataset.Tasks), label => new EvaluatedModel(label, models[0].Options).Folder, cancellationToken)
                : null;
        }
        catch (StorageException exception)
        {
            throw new UsageException($"--baseline {exception.Message}");
        }
    }

    /// <summary>How hard each task is for each model, beside the dataset; not where that cannot be written.</summary>
    private async Task KeepRatesAsync(List<EvaluationOutcome> outcomes, IProgress<PipelineProgress> progress)
    {
        try
        {
            foreach (var outcome in outcomes)
            {
                await PassRateFile.AddAsync(order.Dataset, outcome, CancellationToken.None);
            }
        }
        catch (StorageException exception)
        {
            progress.Report(new PipelineProgress(Stage, 0, 0, $"the pass rates are not kept beside the dataset: {exception.Message}", Notice: true));
        }
    }

    private async Task<EvaluationOutcome> EvaluateAsync(EvaluatedModel model, SimulatedDataset dataset, IProgress<PipelineProgress> progress, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(Path.Combine(order.Out, model.Folder));
        var stage = models.Count == 1 ? Stage : model.Label;
        using var cassette = ModelCassette.Open(Path.Combine(folder, "cassette.jsonl"), order.Replay ? CassetteMode.Replay : CassetteMode.Record);
        Action<string> notice = text => progress.Report(new PipelineProgress(stage, 0, 0, text, Notice: true));
        var roles = ModelSettings.Read(new ConfigurationBuilder().AddEnvironmentVariables().Build()).Roles
            .Where(role => role.Key is ModelRoles.Generator or ModelRoles.AnswerJudge).Append(KeyValuePair.Create(ModelRoles.Solver, model.Options));
        using var chat = new ChatModels(new Dictionary<string, RoleOptions>(roles), cassette, time, notice);
        var generator = SimulatorRoles.Generator(chat, notice);
        if (order.Mode == SimulationMode.Generative && generator is null)
        {
            throw new UsageException("--mode generative needs a model: FireFly__Models__Generator__Provider and so on");
        }

        var evaluation = new SolverEvaluation(dataset, chat.For(ModelRoles.Solver)!, generator, time, SimulatorRoles.AnswerJudge(chat, notice));
        try
        {
            var outcome = await evaluation.RunAsync(
                new EvaluationOrder
                {
                    Label = model.Label,
                    Folder = folder,
                    Dataset = EvaluationFiles.IdOf(dataset.Tasks),
                    Split = order.Split,
                    Attempts = order.Attempts,
                    Tasks = order.Tasks,
                    Mode = order.Mode,
                    Inject = order.Inject,
                    Limits = new SolverLimits(order.Turns),
                    Seed = order.Seed,
                    Parallel = order.Parallel,
                },
                (done, total) => progress.Report(new PipelineProgress(stage, done, total, "attempts")),
                cancellationToken);
            await EvaluationFiles.WriteRolloutsAsync(folder, outcome, dataset, CancellationToken.None);
            return outcome;
        }
        catch (ModelProviderException exception)
        {
            throw new UsageException($"--model {model.Label}: {exception.Message}");
        }
    }

    private void Prepare()
    {
        foreach (var folder in models.Select(model => Path.Combine(order.Out, model.Folder)).Where(EvaluationFiles.HasAttempts))
        {
            if (order.Force)
            {
                EvaluationFiles.DiscardAttempts(folder);
                if (!order.Replay)
                {
                    EvaluationFiles.DiscardLeftOut(folder);
                }
            }
            else if (!order.Resume)
            {
                throw new UsageException($"--out {order.Out}: holds an evaluation; --resume goes on with it, --force replaces it");
            }
        }
    }

    private static string Describe(SimulatedDataset dataset) => dataset.Tasks.Count == 0
        ? "none at all"
        : string.Join(", ", dataset.Tasks.GroupBy(task => task.Split).OrderBy(group => Splits.PlaceOf(group.Key)).Select(group => $"{group.Count()} of {group.Key}"));
}
