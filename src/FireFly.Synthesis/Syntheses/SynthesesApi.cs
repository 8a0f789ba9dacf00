using System.Text.Json;
using FireFly.Contracts;
using FireFly.ServiceDefaults;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Synthesis.Syntheses;

/// <summary>Syntheses: begin, list, look.</summary>
internal static class SynthesesApi
{
    public static void MapSyntheses(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/syntheses").WithTags("Syntheses");
        group.MapPost("/", BeginAsync).WithSummary("Makes verified tasks of an exploration.");
        group.MapGet("/", ListAsync).WithSummary("Lists finished syntheses.");
        group.MapGet("/{id}", FindAsync).WithSummary("What a synthesis gave.");
    }

    private static async Task<Results<Accepted<JobRecord>, ProblemHttpResult>> BeginAsync(
        SynthesisOrder order, IDocumentStore store, JobRunner jobs, CancellationToken cancellationToken)
    {
        if ((Refusals.OfRange("tasks", order.Tasks ?? 1, 1, 100_000) ?? Refusals.OfRange("parallel", order.Parallel ?? 1, 1, 64)) is { } refusal)
        {
            return refusal;
        }

        if (await store.FindAsync(Collections.Explorations, order.ExplorationId ?? "", SynthesisRecordJson.Default.Explored, cancellationToken) is not { } explored)
        {
            return Refusals.NotFound("exploration", order.ExplorationId ?? "");
        }

        if (!explored.Finished)
        {
            return Refusals.Conflict($"The exploration '{explored.Id}' is not finished.");
        }

        var request = JsonSerializer.SerializeToElement(order, SynthesisRecordJson.Default.SynthesisOrder);
        return JobsApi.Accepted(await jobs.SubmitAsync("synthesis", request, cancellationToken));
    }

    private static async Task<Results<Ok<DocumentPage<SynthesisRecord>>, ProblemHttpResult>> ListAsync(
        IDocumentStore store, CancellationToken cancellationToken, int limit = 50, string? cursor = null) =>
        Refusals.OfLimit(limit) is { } refusal
            ? refusal
            : TypedResults.Ok(await store.PageAsync(SynthesisRecord.Collection, "", s => s.Id, SynthesisRecord.Json, _ => true, limit, cursor, cancellationToken));

    private static async Task<Results<Ok<SynthesisRecord>, ProblemHttpResult>> FindAsync(string id, IDocumentStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(SynthesisRecord.Collection, id, SynthesisRecord.Json, cancellationToken) is { } record
            ? TypedResults.Ok(record)
            : Refusals.NotFound("synthesis", id);
}
