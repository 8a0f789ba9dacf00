using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Storage.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace FireFly.Cluster.Pipelines;

/// <summary>
/// Leads the whole chain through the services: has each stage do its job, and waits for it. The jobs have ids of the pipeline's own, so that
/// one that goes on after a crash finds those that it began.
/// </summary>
internal sealed class PipelineJobHandler(IServiceProvider services) : IJobHandler
{
    /// <summary>The kind of its jobs.</summary>
    public const string Name = "pipeline";

    public string Kind => Name;

    // Asked for late: the runner knows its handlers, of which this is one.
    private JobRunner Jobs => services.GetRequiredService<JobRunner>();

    public async Task<JsonElement?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var order = context.Request.Deserialize(PipelineJson.Default.PipelineOrder)!;
        var graph = await StageAsync(context, "1", "graph", new JsonObject
        {
            ["seed"] = order.Seed,
            ["servers"] = order.Servers is null ? null : new JsonArray([.. order.Servers.Select(name => (JsonNode)name)]),
        }, cancellationToken);
        var graphId = graph.GetProperty("graphId").GetString()!;
        var exploration = await StageAsync(context, "2", "exploration", new JsonObject
        {
            ["graphId"] = graphId,
            ["dags"] = order.DagsWanted,
            ["seed"] = order.Seed,
            ["limits"] = new JsonObject { ["callsPerTool"] = order.CallsPerTool, ["parallel"] = order.Parallel },
        }, cancellationToken);
        var explorationId = exploration.GetProperty("explorationId").GetString()!;
        var synthesis = await StageAsync(context, "3", "synthesis", new JsonObject
        {
            ["explorationId"] = explorationId,
            ["tasks"] = order.TasksWanted,
            ["seed"] = order.Seed,
            ["parallel"] = order.Parallel,
        }, cancellationToken);
        var ended = new PipelineEnded(graphId, explorationId, synthesis.GetProperty("synthesisId").GetString()!, synthesis.GetProperty("tasks").GetInt32());
        return JsonSerializer.SerializeToElement(ended, PipelineJson.Default.PipelineEnded);
    }

    private async Task<JsonElement> StageAsync(JobContext context, string number, string kind, JsonObject request, CancellationToken cancellationToken)
    {
        var id = $"{context.JobId}-{number}";
        try
        {
            await Jobs.SubmitAsync(id, kind, JsonSerializer.SerializeToElement(request, FireFlyJson.Default.JsonObject), cancellationToken);
            var last = default(JobRecord);
            await foreach (var job in Jobs.WatchAsync(id, cancellationToken))
            {
                await context.ReportAsync(job.Done, job.Total, $"{kind}: {job.Message ?? job.State.ToString()}", cancellationToken);
                last = job;
            }

            return last switch
            {
                { State: JobState.Succeeded, Result: { } result } => result,
                { Error: { } error } => throw new InvalidOperationException($"{kind}: {error}"),
                _ => throw new InvalidOperationException($"{kind}: its job {id} was cancelled"),
            };
        }
        catch (OperationCanceledException) when (context.IsCancelled)
        {
            await Jobs.CancelAsync(id, CancellationToken.None);
            throw;
        }
    }
}
