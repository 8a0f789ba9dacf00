using FireFly.Simulator.Datasets;
using FireFly.Simulator.Evaluation.Figures;
using FireFly.Simulator.Problems;
using FireFly.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Simulator.Evaluation.Shelf;

/// <summary>What models made of the dataset in use. Answers are in it: routes of readers.</summary>
internal static class EvaluationsApi
{
    public static void MapEvaluations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/evaluations").WithTags("Evaluations");
        group.MapGet("/", ListAsync).WithSummary("Lists the evaluations of the dataset in use.");
        group.MapGet("/{name}", FindAsync).WithSummary("One evaluation with the matrix of tasks and attempts.");
        group.MapGet("/{name}/attempts", AttemptsAsync).WithSummary("The attempts of a model at a task, with their calls.");
    }

    private static async Task<Ok<EvaluationList>> ListAsync(EvaluationShelf shelf, CancellationToken cancellationToken)
    {
        var (evaluations, problems) = await shelf.AllAsync(cancellationToken);
        return TypedResults.Ok(new EvaluationList(
            [.. evaluations.Select(kept => new EvaluationEntry(kept.Name, kept.Report.Split, kept.Report.Attempts, kept.Models.ToDictionary(model => model.Model, model => model.PassAt.GetValueOrDefault("1"))))], problems));
    }

    private static async Task<Results<Ok<EvaluationDetail>, ProblemHttpResult>> FindAsync(string name, EvaluationShelf shelf, CurrentDataset current, CancellationToken cancellationToken)
    {
        if (await shelf.FindAsync(name, cancellationToken) is not { } kept)
        {
            return Refusals.NotFound("evaluation", name);
        }

        var rewards = new Dictionary<string, Dictionary<string, IReadOnlyList<int>>>(StringComparer.Ordinal);
        try
        {
            foreach (var model in kept.Models.Select(model => model.Model))
            {
                await foreach (var attempt in shelf.AttemptsAsync(kept, model, cancellationToken))
                {
                    var ofTask = rewards.TryGetValue(attempt.TaskId, out var known) ? known : rewards[attempt.TaskId] = new(StringComparer.Ordinal);
                    ofTask[model] = [.. ofTask.GetValueOrDefault(model) ?? [], attempt.Reward];
                }
            }
        }
        catch (StorageException exception)
        {
            return Refusals.Invalid(exception.Message);
        }

        var dataset = await current.GetAsync(cancellationToken);
        return TypedResults.Ok(new EvaluationDetail(kept.Name, kept.Report, [.. dataset.Tasks.Where(task => rewards.ContainsKey(task.Id)).Select(task => new AttemptedTask(task.Id, task.Question, rewards[task.Id]))]));
    }

    private static async Task<Results<Ok<IReadOnlyList<ExplainedAttempt>>, ProblemHttpResult>> AttemptsAsync(
        string name, string task, string model, EvaluationShelf shelf, CurrentDataset current, CancellationToken cancellationToken)
    {
        if (await shelf.FindAsync(name, cancellationToken) is not { } kept || kept.Models.All(entry => entry.Model != model))
        {
            return Refusals.NotFound("evaluation with the model", $"{name}, {model}");
        }

        if ((await current.GetAsync(cancellationToken)).FindTask(task) is not { } asked)
        {
            return Refusals.NotFound("task", task);
        }

        try
        {
            IReadOnlyList<ExplainedAttempt> attempts = await shelf.AttemptsAsync(kept, model, cancellationToken).Where(attempt => attempt.TaskId == task).Select(attempt =>
            {
                var (cause, detail) = attempt.Reward == 1 ? (null, null) : TaskReviewer.Cause(asked, attempt);
                return new ExplainedAttempt(attempt, cause, detail);
            }).ToListAsync(cancellationToken);
            return TypedResults.Ok(attempts);
        }
        catch (StorageException exception)
        {
            return Refusals.Invalid(exception.Message);
        }
    }
}
