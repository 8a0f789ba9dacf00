using FireFly.Contracts;
using FireFly.Exploration;
using FireFly.Exploration.Explorations;
using FireFly.GraphBuilder.Catalog;
using FireFly.GraphBuilder.Judging;
using FireFly.Mcp;
using FireFly.Models.Roles;
using FireFly.Standalone.Reporting;
using FireFly.Storage;
using FireFly.Synthesis;
using FireFly.Synthesis.Syntheses;
using FireFly.ToolGraph.EdgeInference;

namespace FireFly.Standalone.Pipeline;

/// <summary>
/// The whole chain over live servers: catalog, graph, exploration, synthesis. Each stage leaves its results in the store, so that a run of
/// the same id goes on where an earlier one stopped.
/// </summary>
internal sealed class PipelineRunner(IDocumentStore store, LiveEnvironment environment, TimeProvider time, PipelineModels models)
{
    private const string Catalogs = "pipeline-catalogs";

    /// <summary>Of a time limit, the share that exploring may use up.</summary>
    private const double ExploringShare = 0.45;

    public async Task<PipelineOutcome> RunAsync(PipelineRequest request, IProgress<PipelineProgress> progress, CancellationToken cancellationToken)
    {
        var clock = new StageClock(time);
        var catalog = await CatalogAsync(request, progress, cancellationToken);
        clock.End(Stages.Catalog);
        var outcome = new PipelineOutcome { Request = request, Catalog = catalog, Clock = clock };
        var connected = catalog.Servers.Where(report => report.Connected).Select(report => report.Server).ToHashSet(StringComparer.Ordinal);
        var servers = request.Servers.Where(server => connected.Contains(server.Name)).ToList();
        if (catalog.Tools.Count == 0)
        {
            return outcome;
        }

        var graph = EdgeInferrer.Infer(catalog.Tools, request.Seed, options: EdgeInferenceOptions.For(servers));
        progress.Report(new PipelineProgress(Stages.Graph, 1, 1, $"{graph.Edges.Count} edges between {graph.Tools.Count} tools"));
        var judged = await JudgeAsync(graph, catalog, servers, progress, cancellationToken);
        var inferred = graph;
        graph = judged?.Graph ?? graph;
        clock.End(Stages.Graph);
        var exploration = await ExploreAsync(request, servers, catalog, graph, clock, progress, cancellationToken);
        var synthesis = await SynthesiseAsync(request, servers, catalog, exploration, clock, progress, cancellationToken);
        clock.End(Stages.Tasks);
        return outcome with
        {
            Graph = graph, Exploration = exploration, Synthesis = synthesis, Roles = RoleFigures.Of(models, inferred, judged, exploration, synthesis),
        };
    }

    private async Task<JudgedGraph?> JudgeAsync(
        ToolDependencyGraph graph, CatalogSnapshot catalog, IReadOnlyList<ServerDefinition> servers, IProgress<PipelineProgress> progress, CancellationToken cancellationToken)
    {
        if (models.Chat.For(ModelRoles.EdgeJudge) is not { } judge)
        {
            return null;
        }

        var judged = await new EdgeJudge(judge).JudgeAsync(graph, catalog.Tools, EdgeInferenceOptions.For(servers), cancellationToken);
        progress.Report(new PipelineProgress(Stages.Graph, judged.Judged, judged.Unsure, $"unsure edges judged: {judged.Raised} raised, {judged.Lowered} lowered"));
        if (judged.Stopped is { } stopped)
        {
            progress.Report(new PipelineProgress(Stages.Graph, judged.Judged, judged.Unsure, $"the other edges stay as they are: {stopped}", Notice: true));
        }

        return judged;
    }

    /// <summary>The catalog of the first start counts for the whole run: a resumed run goes on with the same tools.</summary>
    private async Task<CatalogSnapshot> CatalogAsync(PipelineRequest request, IProgress<PipelineProgress> progress, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(Catalogs, request.Id, StandaloneJson.Default.CatalogSnapshot, cancellationToken) is { } known)
        {
            progress.Report(new PipelineProgress(Stages.Catalog, known.Servers.Count, known.Servers.Count, $"{known.Tools.Count} tools, as listed at the first start"));
            return known;
        }

        var (done, total) = (0, request.Servers.Count);
        progress.Report(new PipelineProgress(Stages.Catalog, 0, total, "connecting"));
        var catalog = await new CatalogImporter(environment).ImportAsync(
            request.Servers,
            request.Parallel,
            report => progress.Report(new PipelineProgress(
                Stages.Catalog,
                Interlocked.Increment(ref done),
                total,
                report.Connected ? $"{report.Server}: {report.Tools} tools" : $"{report.Server}: {report.Failure}",
                Notice: !report.Connected)),
            cancellationToken);
        if (catalog.Tools.Count == 0)
        {
            return catalog;
        }

        var batch = new DocumentBatch().Put(Catalogs, request.Id, catalog, StandaloneJson.Default.CatalogSnapshot);
        foreach (var tool in catalog.Tools)
        {
            batch.Put(Collections.Tools, tool.Id, tool, FireFlyJson.Default.Tool);
        }

        await store.WriteAsync(batch, cancellationToken);
        return catalog;
    }

    private async Task<ExplorationSummary> ExploreAsync(
        PipelineRequest request, IReadOnlyList<ServerDefinition> servers, CatalogSnapshot catalog, ToolDependencyGraph graph, StageClock clock,
        IProgress<PipelineProgress> progress, CancellationToken cancellationToken)
    {
        var order = new ExplorationRequest
        {
            Id = $"{request.Id}-exploration",
            Seed = request.Seed,
            Servers = servers,
            Tools = catalog.Tools,
            Graph = graph,
            Dags = request.DagsWanted,
            CallsPerTool = request.CallsPerTool,
            Parallel = Parallelism.OfExploration(request.Parallel, servers),
            TimeLimit = request.TimeLimit * ExploringShare,
        };
        var record = ExplorationRecord.Begun(order);
        await store.WriteAsync(record.Batch(graph), cancellationToken);
        var summary = await new ExplorationRunner(store, environment, time, models.Agent).RunAsync(order, new Relay<ExplorationProgress>(report =>
        {
            if (report.Stage == Stages.Workflows && !clock.Seconds.ContainsKey(Stages.Survey))
            {
                clock.End(Stages.Survey);
            }

            progress.Report(new PipelineProgress(report.Stage, report.Done, report.Total, $"{report.Calls} calls, {report.ToolsExercised} of {catalog.Tools.Count} tools worked"));
        }), cancellationToken);
        clock.End(clock.Seconds.ContainsKey(Stages.Survey) ? Stages.Workflows : Stages.Survey);
        await store.WriteAsync(record.Ended(summary).Batch(summary.Graph), cancellationToken);
        if (models.Agent?.Stopped is { } stopped)
        {
            progress.Report(new PipelineProgress(Stages.Workflows, 0, 0, $"the guided explorer went on alone: {stopped}", Notice: true));
        }

        return summary;
    }

    private async Task<SynthesisSummary> SynthesiseAsync(
        PipelineRequest request, IReadOnlyList<ServerDefinition> servers, CatalogSnapshot catalog, ExplorationSummary exploration, StageClock clock,
        IProgress<PipelineProgress> progress, CancellationToken cancellationToken)
    {
        var order = new SynthesisRequest
        {
            Id = $"{request.Id}-synthesis",
            ExplorationId = exploration.Id,
            Tasks = request.Tasks,
            Seed = request.Seed,
            Tools = catalog.Tools,
            PureTools = exploration.PureTools,
            Parallel = Parallelism.OfSynthesis(request.Parallel, servers),
            TimeLimit = request.TimeLimit is { } limit ? Longest(limit - clock.Elapsed, TimeSpan.FromSeconds(1)) : null,
        };
        var summary = await new SynthesisRunner(store, environment, time, models.Chat).RunAsync(order, new Relay<SynthesisProgress>(report => progress.Report(
            new PipelineProgress(Stages.Tasks, report.Tasks, report.Wanted, $"{report.Tried} of {report.Candidates} candidates tried"))), cancellationToken);
        await store.WriteAsync(new DocumentBatch().Put(SynthesisRecord.Collection, order.Id, SynthesisRecord.Of(order, summary), SynthesisRecord.Json), cancellationToken);
        if (summary.Refined?.Stopped is { } stopped)
        {
            progress.Report(new PipelineProgress(Stages.Tasks, summary.Tasks.Count, request.Tasks, $"the other tasks stay as they are: {stopped}", Notice: true));
        }

        return summary;
    }

    private static TimeSpan Longest(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>Reports at once, in the reporter's thread, one at a time: <see cref="Progress{T}"/> would let them overtake each other.</summary>
    private sealed class Relay<T>(Action<T> report) : IProgress<T>
    {
        private readonly Lock _lock = new();

        public void Report(T value)
        {
            lock (_lock)
            {
                report(value);
            }
        }
    }
}
