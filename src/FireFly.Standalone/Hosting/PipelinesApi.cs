using System.Text.Json;
using FireFly.Contracts;
using FireFly.ServiceDefaults;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Standalone.Hosting;

/// <summary>The whole chain as one job.</summary>
internal static class PipelinesApi
{
    public static void MapPipelines(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/pipelines").WithTags("Pipelines").MapPost("/", BeginAsync).WithSummary("Runs the whole chain: catalog, graph, exploration, synthesis, dataset.");

    private static async Task<Results<Accepted<JobRecord>, ProblemHttpResult>> BeginAsync(
        PipelineOrder order, IDocumentStore store, JobRunner jobs, CancellationToken cancellationToken)
    {
        var refusal = Refusals.OfRange("tasks", order.Tasks ?? 1, 1, 100_000)
            ?? Refusals.OfRange("dags", order.Dags ?? 1, 1, 20_000)
            ?? Refusals.OfRange("callsPerTool", order.CallsPerTool ?? 1, 1, 1_000)
            ?? Refusals.OfRange("parallel", order.Parallel ?? 1, 1, 64);
        if (refusal is not null)
        {
            return refusal;
        }

        foreach (var name in order.Servers ?? [])
        {
            if (await store.FindAsync(Collections.Servers, name, FireFlyJson.Default.JsonObject, cancellationToken) is null)
            {
                return Refusals.NotFound("server", name);
            }
        }

        if (await store.CountAsync(Collections.Servers, "", cancellationToken) == 0)
        {
            return Refusals.Conflict("There are no servers: import an mcp.json first.");
        }

        return JobsApi.Accepted(await jobs.SubmitAsync("pipeline", JsonSerializer.SerializeToElement(order, StandaloneJson.Default.PipelineOrder), cancellationToken));
    }
}
