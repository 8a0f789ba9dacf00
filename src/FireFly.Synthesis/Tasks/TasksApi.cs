using FireFly.Contracts;
using FireFly.ServiceDefaults;
using FireFly.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Synthesis.Tasks;

/// <summary>The verified tasks, gold answers and all: routes of the operator, not of an agent under test.</summary>
internal static class TasksApi
{
    public static void MapTasks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/tasks").WithTags("Tasks");
        group.MapGet("/", ListAsync).WithSummary("Lists tasks, by split, server and synthesis.");
        group.MapGet("/{id}", FindAsync).WithSummary("One task with its gold answer.");
    }

    private static async Task<Results<Ok<DocumentPage<VerifiedTask>>, ProblemHttpResult>> ListAsync(
        StoredTasks tasks, CancellationToken cancellationToken, string? split = null, string? server = null, string? synthesis = null, int limit = 50, string? cursor = null)
    {
        if (Refusals.OfLimit(limit) is { } refusal)
        {
            return refusal;
        }

        if (Splits.Problem(split) is { } wrong)
        {
            return Refusals.Invalid(wrong);
        }

        var items = new List<VerifiedTask>();
        var last = cursor;
        await foreach (var (key, task) in tasks.AllAsync(synthesis, cursor, cancellationToken))
        {
            if ((split is not null && task.Split != split) || (server is not null && !task.Servers.Contains(server)))
            {
                continue;
            }

            if (items.Count == limit)
            {
                return TypedResults.Ok(new DocumentPage<VerifiedTask>(items, last));
            }

            items.Add(task);
            last = key;
        }

        return TypedResults.Ok(new DocumentPage<VerifiedTask>(items, null));
    }

    private static async Task<Results<Ok<VerifiedTask>, ProblemHttpResult>> FindAsync(string id, StoredTasks tasks, CancellationToken cancellationToken) =>
        await tasks.FindAsync(id, cancellationToken) is { } task ? TypedResults.Ok(task) : Refusals.NotFound("task", id);
}
