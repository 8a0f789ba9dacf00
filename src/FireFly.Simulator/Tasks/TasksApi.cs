using System.Globalization;
using FireFly.Contracts;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Simulator.Tasks;

/// <summary>
/// The tasks of the simulated dataset, gold answers and all: routes of the operator. Synthesis serves the same routes from the store; a host
/// maps the one or the other.
/// </summary>
public static class TasksApi
{
    /// <summary>Maps <c>GET /api/tasks</c> and <c>GET /api/tasks/{id}</c>.</summary>
    public static RouteGroupBuilder MapDatasetTasks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/tasks").WithTags("Tasks");
        group.MapGet("/", ListAsync).WithSummary("Lists tasks, by split and by server.");
        group.MapGet("/{id}", FindAsync).WithSummary("One task with its gold answer.");
        return group;
    }

    private static async Task<Results<Ok<TaskPage>, ProblemHttpResult>> ListAsync(
        CurrentDataset current, CancellationToken cancellationToken, string? split = null, string? server = null, int limit = 50, string? cursor = null)
    {
        if (limit is < 1 or > 500)
        {
            return Refusals.Invalid("'limit' must be from 1 to 500.");
        }

        if (Splits.Problem(split) is { } wrong)
        {
            return Refusals.Invalid(wrong);
        }

        var start = 0;
        if (!string.IsNullOrEmpty(cursor) && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out start))
        {
            return Refusals.Invalid("'cursor' is not one that a page gave.");
        }

        var dataset = await current.GetAsync(cancellationToken);
        var tasks = (split is null ? dataset.Tasks : dataset.Split(split)).Where(task => server is null || task.Servers.Contains(server)).Skip(start).Take(limit + 1).ToList();
        return TypedResults.Ok(new TaskPage([.. tasks.Take(limit)], tasks.Count > limit ? (start + limit).ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<Results<Ok<VerifiedTask>, ProblemHttpResult>> FindAsync(string id, CurrentDataset current, CancellationToken cancellationToken) =>
        (await current.GetAsync(cancellationToken)).FindTask(id) is { } task ? TypedResults.Ok(task) : Refusals.NotFound("task", id);
}
