using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Agents;
using FireFly.Mcp;
using FireFly.Models;
using FireFly.Storage;
using FireFly.Storage.Jobs;

namespace FireFly.Exploration.Explorations;

/// <summary>Runs an exploration with the definitions, tools and graph of the store.</summary>
internal sealed class ExplorationJobHandler(IDocumentStore store, ChatModels models, IConfiguration configuration, TimeProvider time, ILoggerFactory loggers) : IJobHandler
{
    public string Kind => "exploration";

    public async Task<JsonElement?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var order = context.Request.Deserialize(ExplorationRecordJson.Default.ExplorationOrder)!;
        var request = await RequestAsync(order, cancellationToken);
        var record = ExplorationRecord.Begun(request);
        await store.WriteAsync(record.Batch(request.Graph), cancellationToken);

        await using var live = LiveRun.Begin(request.Servers, time, loggers);
        var progress = new JobProgress<ExplorationProgress>(
            context, p => (p.Done, p.Total, $"{p.Stage}: {p.Calls} calls, {p.ToolsExercised} tools worked"), cancellationToken);
        var summary = await new ExplorationRunner(store, live.Environment, time, ExplorerAgent.From(models, configuration)).RunAsync(request, progress, cancellationToken);
        await progress.FlushAsync();

        record = record.Ended(summary);
        await store.WriteAsync(record.Batch(summary.Graph), cancellationToken);
        var ended = new ExplorationEnded(record.Id, record.Calls, record.CallsOk, record.Tools.Count(tool => tool.Value.Ok > 0));
        return JsonSerializer.SerializeToElement(ended, ExplorationRecordJson.Default.ExplorationEnded);
    }

    private async Task<ExplorationRequest> RequestAsync(ExplorationOrder order, CancellationToken cancellationToken)
    {
        var graph = await store.FindAsync(Collections.Graphs, order.GraphId, FireFlyJson.Default.ToolDependencyGraph, cancellationToken)
            ?? throw new InvalidOperationException($"there is no graph '{order.GraphId}'");
        var tools = new List<Tool>();
        foreach (var id in graph.Tools)
        {
            tools.Add(await store.FindAsync(Collections.Tools, id, FireFlyJson.Default.Tool, cancellationToken)
                ?? throw new InvalidOperationException($"the tool '{id}' of the graph is not in the catalog any more: build the graph again"));
        }

        var servers = new List<ServerDefinition>();
        foreach (var name in tools.Select(tool => tool.Server).Distinct(StringComparer.Ordinal))
        {
            var entry = await store.FindAsync(Collections.Servers, name, FireFlyJson.Default.JsonObject, cancellationToken)
                ?? throw new InvalidOperationException($"there is no server '{name}' any more");
            servers.Add(ServerEntry.Read(entry, Environment.GetEnvironmentVariable));
        }

        var (seed, dags, calls) = (order.Seed ?? 7, order.Dags ?? 100, order.Limits?.CallsPerTool ?? 60);
        return new ExplorationRequest
        {
            Id = ExplorationRecord.IdOf(graph.Id, seed, dags, calls),
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
