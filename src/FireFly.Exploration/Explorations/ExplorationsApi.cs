using System.Text.Json;
using FireFly.Contracts;
using FireFly.ServiceDefaults;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Exploration.Explorations;

/// <summary>Explorations: begin, list, look.</summary>
internal static class ExplorationsApi
{
    public static void MapExplorations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/explorations").WithTags("Explorations");
        group.MapPost("/", BeginAsync).WithSummary("Explores live servers along workflows of a graph.");
        group.MapGet("/", ListAsync).WithSummary("Lists explorations.");
        group.MapGet("/{id}", FindAsync).WithSummary("What an exploration gave.");
        group.MapGet("/{id}/tools", ToolsAsync).WithSummary("Its tools, with what they mean now that their results are known.");
    }

    private static async Task<Results<Accepted<JobRecord>, ProblemHttpResult>> BeginAsync(
        ExplorationOrder order, IDocumentStore store, JobRunner jobs, CancellationToken cancellationToken)
    {
        var refusal = Refusals.OfRange("dags", order.Dags ?? 1, 1, 20_000)
            ?? Refusals.OfRange("limits.callsPerTool", order.Limits?.CallsPerTool ?? 1, 1, 1_000)
            ?? Refusals.OfRange("limits.seconds", order.Limits?.Seconds ?? 1, 1, 86_400)
            ?? Refusals.OfRange("limits.parallel", order.Limits?.Parallel ?? 1, 1, 64);
        if (refusal is not null)
        {
            return refusal;
        }

        if (await store.FindAsync(Collections.Graphs, order.GraphId ?? "", FireFlyJson.Default.ToolDependencyGraph, cancellationToken) is null)
        {
            return Refusals.NotFound("graph", order.GraphId ?? "");
        }

        var request = JsonSerializer.SerializeToElement(order, ExplorationRecordJson.Default.ExplorationOrder);
        return JobsApi.Accepted(await jobs.SubmitAsync("exploration", request, cancellationToken));
    }

    private static async Task<Results<Ok<DocumentPage<ExplorationRecord>>, ProblemHttpResult>> ListAsync(
        IDocumentStore store, CancellationToken cancellationToken, int limit = 50, string? cursor = null) =>
        Refusals.OfLimit(limit) is { } refusal
            ? refusal
            : TypedResults.Ok(await store.PageAsync(Collections.Explorations, "", e => e.Id, ExplorationRecord.Json, _ => true, limit, cursor, cancellationToken));

    private static async Task<Results<Ok<ExplorationRecord>, ProblemHttpResult>> FindAsync(string id, IDocumentStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(Collections.Explorations, id, ExplorationRecord.Json, cancellationToken) is { } record
            ? TypedResults.Ok(record)
            : Refusals.NotFound("exploration", id);

    private static async Task<Results<Ok<IReadOnlyList<Tool>>, ProblemHttpResult>> ToolsAsync(string id, IDocumentStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(Collections.Explorations, id, ExplorationRecord.Json, cancellationToken) is not { } record)
        {
            return Refusals.NotFound("exploration", id);
        }

        try
        {
            var catalog = await ExploredCatalog.ReadAsync(store, record.GraphId, cancellationToken);
            return TypedResults.Ok(await ObservedTools.DescribeAsync(store, id, catalog.Tools, catalog.Servers, cancellationToken));
        }
        catch (InvalidOperationException exception)
        {
            return Refusals.Conflict(exception.Message);
        }
    }
}
