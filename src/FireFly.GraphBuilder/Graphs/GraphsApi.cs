using System.Globalization;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.GraphBuilder.Servers;
using FireFly.ServiceDefaults;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using FireFly.ToolGraph.Sampling;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.GraphBuilder.Graphs;

/// <summary>Tool graphs: build, look, sample.</summary>
internal static class GraphsApi
{
    private const int MostSamples = 1_000;

    public static void MapGraphs(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/graphs").WithTags("Graphs");
        group.MapPost("/", BuildAsync).WithSummary("Builds a graph of the tools of all servers, or of the named ones.");
        group.MapGet("/", ListAsync).WithSummary("Lists graphs, without their edges.");
        group.MapGet("/{id}", FindAsync).WithSummary("One graph with its edges.");
        group.MapGet("/{id}/edges", EdgesAsync).WithSummary("Lists edges, by producer, consumer and confidence.");
        group.MapPost("/{id}/samples", SampleAsync).WithSummary("Samples workflows.");
    }

    private static async Task<Results<Accepted<JobRecord>, ProblemHttpResult>> BuildAsync(
        GraphRequest request, StoredServers servers, JobRunner jobs, CancellationToken cancellationToken)
    {
        foreach (var name in request.Servers ?? [])
        {
            if (await servers.FindAsync(name, cancellationToken) is null)
            {
                return Refusals.NotFound("server", name);
            }
        }

        return JobsApi.Accepted(await jobs.SubmitAsync("graph", JsonSerializer.SerializeToElement(request, GraphBuilderJson.Default.GraphRequest), cancellationToken));
    }

    private static async Task<Results<Ok<DocumentPage<GraphView>>, ProblemHttpResult>> ListAsync(
        IDocumentStore store, CancellationToken cancellationToken, int limit = 50, string? cursor = null)
    {
        if (Refusals.OfLimit(limit) is { } refusal)
        {
            return refusal;
        }

        var page = await store.PageAsync(Collections.Graphs, "", g => g.Id, FireFlyJson.Default.ToolDependencyGraph, _ => true, limit, cursor, cancellationToken);
        return TypedResults.Ok(new DocumentPage<GraphView>([.. page.Items.Select(GraphView.Of)], page.Cursor));
    }

    private static async Task<Results<Ok<ToolDependencyGraph>, ProblemHttpResult>> FindAsync(string id, IDocumentStore store, CancellationToken cancellationToken) =>
        await GraphAsync(store, id, cancellationToken) is { } graph ? TypedResults.Ok(graph) : Refusals.NotFound("graph", id);

    private static async Task<Results<Ok<DocumentPage<ToolEdge>>, ProblemHttpResult>> EdgesAsync(
        string id, IDocumentStore store, CancellationToken cancellationToken, string? from = null, string? to = null, double minConfidence = 0, int limit = 50, string? cursor = null)
    {
        var start = 0;
        if (Refusals.OfLimit(limit) is { } refusal)
        {
            return refusal;
        }

        if (!string.IsNullOrEmpty(cursor) && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out start))
        {
            return Refusals.Invalid("'cursor' is not one that a page gave.");
        }

        if (await GraphAsync(store, id, cancellationToken) is not { } graph)
        {
            return Refusals.NotFound("graph", id);
        }

        var edges = graph.Edges
            .Where(e => (from is null || e.From == from) && (to is null || e.To == to) && e.Confidence >= minConfidence)
            .Skip(start).Take(limit + 1).ToList();
        return TypedResults.Ok(new DocumentPage<ToolEdge>(
            [.. edges.Take(limit)], edges.Count > limit ? (start + limit).ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<Results<Ok<IReadOnlyList<WorkflowDag>>, ProblemHttpResult>> SampleAsync(
        string id, SampleRequest request, IDocumentStore store, CancellationToken cancellationToken)
    {
        var (count, size) = (request.Count ?? 10, request.Size ?? 3);
        if ((Refusals.OfRange("count", count, 1, MostSamples) ?? Refusals.OfRange("size", size, DagSampleRequest.SmallestSize, DagSampleRequest.LargestSize)) is { } refusal)
        {
            return refusal;
        }

        return await GraphAsync(store, id, cancellationToken) is { } graph
            ? TypedResults.Ok(DagSampler.SampleMany(graph, new DagSampleRequest { Size = size, Seed = request.Seed ?? 7, Shape = request.Shape }, count))
            : Refusals.NotFound("graph", id);
    }

    private static Task<ToolDependencyGraph?> GraphAsync(IDocumentStore store, string id, CancellationToken cancellationToken) =>
        store.FindAsync(Collections.Graphs, id, FireFlyJson.Default.ToolDependencyGraph, cancellationToken);
}
