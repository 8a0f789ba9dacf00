using FireFly.Contracts;
using FireFly.Simulator.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Simulator.Datasets.Overview;

/// <summary>The dataset in use as people look at it. Gold answers are in it: routes of readers, and for verdicts of the operator.</summary>
internal static class DatasetOverviewApi
{
    private const int LargestPage = 500;

    public static void MapDatasetOverview(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/datasets/current").WithTags("Datasets");
        group.MapGet("/", GetAsync).WithSummary("What the dataset in use holds, and how it came about.");
        group.MapGet("/tasks", ListAsync).WithSummary("Its tasks in short, searched and filtered.");
        group.MapGet("/tasks/{id}", FindAsync).WithSummary("One task with the recordings of its calls, verdict and results.");
        group.MapPut("/tasks/{id}/verdict", ReviewAsync).WithSummary("Keeps a reviewer's verdict beside the dataset.");
        group.MapDelete("/tasks/{id}/verdict", ForgetAsync).WithSummary("Takes a verdict back.");
        group.MapGet("/graph", GraphAsync).WithSummary("Its tool graph.");
    }

    private static async Task<Ok<DatasetOverview>> GetAsync(DatasetOverviews overviews, CancellationToken cancellationToken) =>
        TypedResults.Ok(await overviews.GetAsync(cancellationToken));

    private static async Task<Results<Ok<TaskRows>, ProblemHttpResult>> ListAsync(
        DatasetOverviews overviews, CancellationToken cancellationToken,
        string? query = null, string? server = null, string? tool = null, string? from = null, string? split = null, string? shape = null, string? difficulty = null,
        string? check = null, string? model = null, string? result = null, string? verdict = null, int offset = 0, int limit = 50) =>
        limit is < 1 or > LargestPage ? Refusals.Invalid($"'limit' must be from 1 to {LargestPage}.")
        : offset < 0 ? Refusals.Invalid("'offset' must not be negative.")
        : TypedResults.Ok(await overviews.TasksAsync(new TaskFilter(query, server, tool, from, split, shape, difficulty, check, model, result, verdict), offset, limit, cancellationToken));

    private static async Task<Results<Ok<TaskDetail>, ProblemHttpResult>> FindAsync(string id, DatasetOverviews overviews, CancellationToken cancellationToken) =>
        await overviews.TaskAsync(id, cancellationToken) is { } task ? TypedResults.Ok(task) : Refusals.NotFound("task", id);

    private static async Task<Results<NoContent, ProblemHttpResult>> ReviewAsync(
        string id, VerdictRequest request, CurrentDataset current, IVerdicts verdicts, CancellationToken cancellationToken)
    {
        if ((await current.GetAsync(cancellationToken)).FindTask(id) is null)
        {
            return Refusals.NotFound("task", id);
        }

        if (request.Verdict is not { } verdict || !TaskVerdict.All.Contains(verdict))
        {
            return Refusals.Invalid($"'verdict' must be {string.Join(" or ", TaskVerdict.All)}.");
        }

        if (request.Comment?.Length > TaskVerdict.LongestComment)
        {
            return Refusals.Invalid($"'comment' must have at most {TaskVerdict.LongestComment} characters.");
        }

        await verdicts.KeepAsync(new TaskVerdict(id, verdict, string.IsNullOrWhiteSpace(request.Comment) ? null : request.Comment.Trim()), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ForgetAsync(string id, IVerdicts verdicts, CancellationToken cancellationToken)
    {
        await verdicts.ForgetAsync(id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ToolDependencyGraph>, ProblemHttpResult>> GraphAsync(DatasetOverviews overviews, CancellationToken cancellationToken) =>
        await overviews.GraphAsync(cancellationToken) is { } graph ? TypedResults.Ok(graph) : Refusals.NotFound("graph of", "the dataset");
}
