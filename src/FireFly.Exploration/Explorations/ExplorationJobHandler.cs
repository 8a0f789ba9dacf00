using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Agents;
using FireFly.Mcp;
using FireFly.Models;
using FireFly.Storage;
using FireFly.Storage.Jobs;

namespace FireFly.Exploration.Explorations;

/// <summary>Runs an exploration with the definitions, tools and graph of the store.</summary>
internal sealed class ExplorationJobHandler(IDocumentStore store, IUnitScheduler units, ChatModels models, IConfiguration configuration, LiveServers live, TimeProvider time) : IJobHandler
{
    public string Kind => "exploration";

    public async Task<JsonElement?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var order = context.Request.Deserialize(ExplorationRecordJson.Default.ExplorationOrder)!;
        var request = await RequestAsync(order, context.JobId, cancellationToken);
        var record = ExplorationRecord.Begun(request);
        await store.WriteAsync(record.Batch(request.Graph), cancellationToken);

        await using var run = live.Begin(request.Servers, request.Run);
        var progress = new JobProgress<ExplorationProgress>(
            context, p => (p.Done, p.Total, $"{p.Stage}: {p.Calls} calls, {p.ToolsExercised} tools worked"), cancellationToken);
        var summary = await new ExplorationRunner(store, run.Environment, time, units, ExplorerAgent.From(models, configuration)).RunAsync(request, progress, cancellationToken);
        await progress.FlushAsync();

        record = record.Ended(summary);
        await store.WriteAsync(record.Batch(summary.Graph), cancellationToken);
        var ended = new ExplorationEnded(record.Id, record.Calls, record.CallsOk, record.Tools.Count(tool => tool.Value.Ok > 0));
        return JsonSerializer.SerializeToElement(ended, ExplorationRecordJson.Default.ExplorationEnded);
    }

    private async Task<ExplorationRequest> RequestAsync(ExplorationOrder order, string run, CancellationToken cancellationToken)
    {
        var (graph, tools, servers) = await ExploredCatalog.ReadAsync(store, order.GraphId, cancellationToken);
        var (seed, dags, calls) = (order.Seed ?? 7, order.Dags ?? 100, order.Limits?.CallsPerTool ?? 60);
        return new ExplorationRequest
        {
            Id = ExplorationRecord.IdOf(graph.Id, seed, dags, calls),
            Run = run,
            Seed = seed,
            Servers = servers,
            Tools = tools,
            Graph = graph,
            Dags = dags,
            CallsPerTool = calls,
            Parallel = Math.Min(order.Limits?.Parallel ?? Environment.ProcessorCount, servers.Min(server => server.Limits.MaxSessions)),
            TimeLimit = order.Limits?.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
    }
}
