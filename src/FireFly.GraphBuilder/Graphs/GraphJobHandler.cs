using System.Text.Json;
using FireFly.Contracts;
using FireFly.GraphBuilder.Catalog;
using FireFly.GraphBuilder.Judging;
using FireFly.GraphBuilder.Servers;
using FireFly.GraphBuilder.Tools;
using FireFly.Mcp;
using FireFly.Models;
using FireFly.Models.Roles;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using FireFly.ToolGraph.EdgeInference;

namespace FireFly.GraphBuilder.Graphs;

/// <summary>Builds a graph: lists the servers whose tools are not known yet, then infers the edges.</summary>
internal sealed class GraphJobHandler(IDocumentStore store, StoredServers servers, StoredTools tools, ChatModels models, LiveServers live) : IJobHandler
{
    public string Kind => "graph";

    public async Task<JsonElement?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var request = context.Request.Deserialize(GraphBuilderJson.Default.GraphRequest)!;
        var (definitions, leftOut) = await servers.ReadAsync(request.Servers, cancellationToken);
        var known = new List<Tool>();
        var unknown = new List<ServerDefinition>();
        foreach (var server in definitions)
        {
            var stored = await tools.OfAsync(server.Name, cancellationToken);
            known.AddRange(stored);
            if (stored.Count == 0)
            {
                unknown.Add(server);
            }
        }

        var failed = new SortedDictionary<string, string>(leftOut.ToDictionary(server => server.Name, server => server.Reason), StringComparer.Ordinal);
        if (unknown.Count > 0)
        {
            await context.ReportAsync(0, unknown.Count, "listing tools", cancellationToken);
            await using var run = live.Begin(unknown, context.JobId);
            var snapshot = await new CatalogImporter(run.Environment).ImportAsync(unknown, Environment.ProcessorCount, null, cancellationToken);
            foreach (var report in snapshot.Servers)
            {
                if (report.Connected)
                {
                    await tools.ReplaceAsync(report.Server, [.. snapshot.Tools.Where(tool => tool.Server == report.Server)], cancellationToken);
                }
                else
                {
                    failed[report.Server] = report.Failure ?? "";
                }
            }

            known.AddRange(snapshot.Tools);
        }

        if (known.Count == 0)
        {
            throw new InvalidOperationException(failed.Count == 0
                ? "there are no servers: import an mcp.json first"
                : $"no server connected: {string.Join("; ", failed.Select(f => $"{f.Key}: {f.Value}"))}");
        }

        var graph = EdgeInferrer.Infer(known, request.Seed ?? 7, options: EdgeInferenceOptions.For(definitions));
        if (models.For(ModelRoles.EdgeJudge) is { } judge)
        {
            await context.ReportAsync(0, 1, "judging unsure edges", cancellationToken);
            graph = (await new EdgeJudge(judge).JudgeAsync(graph, known, EdgeInferenceOptions.For(definitions), cancellationToken)).Graph;
        }

        await store.WriteAsync(new DocumentBatch().Put(Collections.Graphs, graph.Id, graph, FireFlyJson.Default.ToolDependencyGraph), cancellationToken);
        return JsonSerializer.SerializeToElement(new GraphBuilt(graph.Id, graph.Tools.Count, graph.Edges.Count, failed), GraphBuilderJson.Default.GraphBuilt);
    }
}
