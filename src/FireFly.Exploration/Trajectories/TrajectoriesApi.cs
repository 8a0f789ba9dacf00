using FireFly.Contracts;
using FireFly.Exploration.Explorations;
using FireFly.ServiceDefaults;
using FireFly.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Exploration.Trajectories;

/// <summary>What was done in explorations, workflow by workflow. Ids are unique within an exploration.</summary>
internal static class TrajectoriesApi
{
    public static void MapTrajectories(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/trajectories").WithTags("Trajectories");
        group.MapGet("/", ListAsync).WithSummary("Lists trajectories, by exploration.");
        group.MapGet("/{id}", FindAsync).WithSummary("One trajectory; name its exploration where several have one of that id.");
    }

    private static async Task<Results<Ok<DocumentPage<Trajectory>>, ProblemHttpResult>> ListAsync(
        IDocumentStore store, CancellationToken cancellationToken, string? exploration = null, int limit = 50, string? cursor = null) =>
        Refusals.OfLimit(limit) is { } refusal
            ? refusal
            : TypedResults.Ok(await ExploredDocuments.PageAsync(
                store, Collections.Trajectories, exploration, t => t.Id, FireFlyJson.Default.Trajectory, _ => true, limit, cursor, cancellationToken));

    private static async Task<Results<Ok<Trajectory>, ProblemHttpResult>> FindAsync(
        string id, IDocumentStore store, CancellationToken cancellationToken, string? exploration = null) =>
        await ExploredDocuments.FindAsync(store, Collections.Trajectories, exploration, id, FireFlyJson.Default.Trajectory, cancellationToken) is { } trajectory
            ? TypedResults.Ok(trajectory)
            : Refusals.NotFound("trajectory", id);
}
