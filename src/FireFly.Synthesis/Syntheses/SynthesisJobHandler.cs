using System.Text.Json;
using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Models;
using FireFly.Storage;
using FireFly.Storage.Jobs;

namespace FireFly.Synthesis.Syntheses;

/// <summary>Runs a synthesis over a finished exploration of the store.</summary>
internal sealed class SynthesisJobHandler(IDocumentStore store, ChatModels models, LiveServers live, TimeProvider time) : IJobHandler
{
    public string Kind => "synthesis";

    public async Task<JsonElement?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var order = context.Request.Deserialize(SynthesisRecordJson.Default.SynthesisOrder)!;
        var explored = await store.FindAsync(Collections.Explorations, order.ExplorationId, SynthesisRecordJson.Default.Explored, cancellationToken)
            ?? throw new InvalidOperationException($"there is no exploration '{order.ExplorationId}'");
        var servers = await ServersAsync(explored, cancellationToken);
        var (seed, tasks) = (order.Seed ?? 7, order.Tasks ?? 100);
        var request = new SynthesisRequest
        {
            Id = SynthesisRecord.IdOf(explored.Id, seed, tasks),
            ExplorationId = explored.Id,
            Tasks = tasks,
            Seed = seed,
            Tools = await ToolsAsync(explored, cancellationToken),
            PureTools = explored.PureTools,
            Parallel = ParallelOf(order.Parallel ?? Environment.ProcessorCount, servers),
        };

        await using var run = live.Begin(servers, context.JobId);
        foreach (var server in explored.StatelessServers)
        {
            run.Environment.MarkStateless(server);
        }

        var progress = new JobProgress<SynthesisProgress>(
            context, p => (p.Tasks, p.Wanted, $"{p.Tried} of {p.Candidates} candidates tried"), cancellationToken);
        var summary = await new SynthesisRunner(store, run.Environment, time, models).RunAsync(request, progress, cancellationToken);
        await progress.FlushAsync();
        await store.WriteAsync(new DocumentBatch().Put(SynthesisRecord.Collection, request.Id, SynthesisRecord.Of(request, summary), SynthesisRecord.Json), cancellationToken);
        return JsonSerializer.SerializeToElement(new SynthesisEnded(request.Id, summary.Tasks.Count), SynthesisRecordJson.Default.SynthesisEnded);
    }

    /// <summary>A proof holds a session of each of two pools, with the plain and with the shifted clock.</summary>
    private static int ParallelOf(int wanted, IReadOnlyList<ServerDefinition> servers) =>
        Math.Max(1, Math.Min(wanted, servers.Min(server => server.Limits.MaxSessions) / 2));

    private async Task<IReadOnlyList<ServerDefinition>> ServersAsync(Explored explored, CancellationToken cancellationToken)
    {
        var servers = new List<ServerDefinition>();
        foreach (var name in explored.Servers)
        {
            var entry = await store.FindAsync(Collections.Servers, name, FireFlyJson.Default.JsonObject, cancellationToken)
                ?? throw new InvalidOperationException($"there is no server '{name}' any more");
            servers.Add(ServerEntry.Read(entry, Environment.GetEnvironmentVariable));
        }

        return servers;
    }

    private async Task<IReadOnlyList<Tool>> ToolsAsync(Explored explored, CancellationToken cancellationToken)
    {
        var graph = await store.FindAsync(Collections.Graphs, explored.GraphId, FireFlyJson.Default.ToolDependencyGraph, cancellationToken)
            ?? throw new InvalidOperationException($"there is no graph '{explored.GraphId}'");
        var tools = new List<Tool>();
        foreach (var id in graph.Tools)
        {
            tools.Add(await store.FindAsync(Collections.Tools, id, FireFlyJson.Default.Tool, cancellationToken)
                ?? throw new InvalidOperationException($"the tool '{id}' is not in the catalog any more"));
        }

        return tools;
    }
}
