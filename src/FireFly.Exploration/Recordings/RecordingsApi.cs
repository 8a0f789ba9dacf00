using FireFly.Contracts;
using FireFly.Exploration.Explorations;
using FireFly.ServiceDefaults;
using FireFly.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Exploration.Recordings;

/// <summary>The recorded calls.</summary>
internal static class RecordingsApi
{
    public static void MapRecordings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/recordings").WithTags("Recordings");
        group.MapGet("/", ListAsync).WithSummary("Lists recorded calls, by tool and by exploration.");
        group.MapGet("/{id}", FindAsync).WithSummary("One recorded call.");
    }

    private static async Task<Results<Ok<DocumentPage<RecordedCall>>, ProblemHttpResult>> ListAsync(
        IDocumentStore store, CancellationToken cancellationToken, string? tool = null, string? exploration = null, int limit = 50, string? cursor = null) =>
        Refusals.OfLimit(limit) is { } refusal
            ? refusal
            : TypedResults.Ok(await ExploredDocuments.PageAsync(
                store, Collections.Recordings, exploration, r => r.Id, FireFlyJson.Default.RecordedCall, r => tool is null || r.Tool == tool, limit, cursor, cancellationToken));

    private static async Task<Results<Ok<RecordedCall>, ProblemHttpResult>> FindAsync(
        string id, IDocumentStore store, CancellationToken cancellationToken, string? exploration = null) =>
        await ExploredDocuments.FindAsync(store, Collections.Recordings, exploration, id, FireFlyJson.Default.RecordedCall, cancellationToken) is { } recording
            ? TypedResults.Ok(recording)
            : Refusals.NotFound("recording", id);
}
