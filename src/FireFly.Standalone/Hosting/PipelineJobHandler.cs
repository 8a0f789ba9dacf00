using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Agents;
using FireFly.Mcp;
using FireFly.Models;
using FireFly.Standalone.Pipeline;
using FireFly.Standalone.Reporting;
using FireFly.Storage;
using FireFly.Storage.Datasets;
using FireFly.Storage.Jobs;
using Microsoft.Extensions.Options;

namespace FireFly.Standalone.Hosting;

/// <summary>Runs the whole chain over the store, and writes the dataset files beside it.</summary>
internal sealed class PipelineJobHandler(IDocumentStore store, ChatModels models, IConfiguration configuration, IOptions<StorageOptions> storage, LiveServers live, TimeProvider time) : IJobHandler
{
    public string Kind => "pipeline";

    public async Task<JsonElement?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var order = context.Request.Deserialize(StandaloneJson.Default.PipelineOrder)!;
        var entries = await store.AllAsync(Collections.Servers, "", ServerEntry.NameOf, FireFlyJson.Default.JsonObject, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        var (servers, leftOut) = ServerEntry.ReadAll(entries.Where(entry => order.Servers?.Contains(ServerEntry.NameOf(entry)) ?? true), Environment.GetEnvironmentVariable);
        var request = new PipelineRequest
        {
            Id = context.JobId,
            Servers = servers,
            LeftOut = leftOut,
            Tasks = order.Tasks ?? 100,
            Seed = order.Seed ?? 7,
            Dags = order.Dags,
            CallsPerTool = order.CallsPerTool ?? 60,
            Parallel = order.Parallel ?? 2 * Environment.ProcessorCount,
        };

        var progress = new JobProgress<PipelineProgress>(context, p => (p.Done, p.Total, $"{p.Stage}: {p.Detail}"), cancellationToken);
        PipelineOutcome outcome;
        await using (var run = live.Begin(servers, context.JobId))
        {
            outcome = await new PipelineRunner(store, run.Environment, time, new PipelineModels(models, ExplorerAgent.From(models, configuration))).RunAsync(request, progress, cancellationToken);
        }

        await progress.FlushAsync();
        if (outcome.Exploration is null)
        {
            throw new InvalidOperationException($"no server connected: {string.Join("; ", outcome.Catalog.Servers.Select(s => $"{s.Server}: {s.Failure}"))}");
        }

        var folder = new DatasetFolder(Path.Combine(storage.Value.Path, "datasets", request.Id));
        await DatasetWriter.WriteAsync(folder, outcome, store, cancellationToken);
        await ReportFiles.WriteAsync(folder, await ReportBuilder.BuildAsync(outcome, store, cancellationToken), cancellationToken);
        var ended = new PipelineEnded(outcome.Graph!.Id, outcome.Exploration.Id, outcome.Synthesis!.Id, outcome.Synthesis.Tasks.Count, folder.Root);
        return JsonSerializer.SerializeToElement(ended, StandaloneJson.Default.PipelineEnded);
    }
}
