using System.Text.Json;
using FireFly.Contracts;
using FireFly.ServiceDefaults;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FireFly.Cluster.Pipelines;

/// <summary>The whole chain as one job, led through the services.</summary>
public static class PipelinesApi
{
    /// <summary>Adds the handler of pipelines to a service of a cluster.</summary>
    public static IHostApplicationBuilder AddPipelines(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddJobHandler<PipelineJobHandler>();
        return builder;
    }

    /// <summary>Maps <c>/api/pipelines</c>.</summary>
    public static void MapPipelines(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/pipelines").WithTags("Pipelines").MapPost("/", BeginAsync).WithSummary("Runs the whole chain: catalog, graph, exploration, synthesis.");

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

        return JobsApi.Accepted(await jobs.SubmitAsync(PipelineJobHandler.Name, JsonSerializer.SerializeToElement(order, PipelineJson.Default.PipelineOrder), cancellationToken));
    }
}
