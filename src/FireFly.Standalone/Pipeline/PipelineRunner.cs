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
        request = request.For(catalog.Tools.Count);
        var outcome = new PipelineOutcome { Request = request, Catalog = catalog, Clock = clock };
        if (catalog.Tools.Count == 0)
        {
            return outcome;
        }

        var servers = Connected(request, catalog);
        for (var pass = 0; ; pass++)
        {
            var graph = EdgeInferrer.Infer(catalog.Tools, request.Seed, options: EdgeInferenceOptions.For(servers));
            progress.Report(new PipelineProgress(Stages.Graph, 1, 1, $"{graph.Edges.Count} edges between {graph.Tools.Count} tools"));
            var judged = await JudgeAsync(graph, catalog, servers, progress, cancellationToken);
            var inferred = graph;
            graph = judged?.Graph ?? graph;
            clock.End(Stages.Graph);
            var exploration = await ExploreAsync(request, servers, catalog, graph, clock, progress, cancellationToken);
            if (pass == 0 && servers.Where(server => server.Open.Count == 0 && environment.OpeningsFound(server.Name).Count > 0).ToList() is { Count: > 0 } late)
            {
                catalog = await ListAgainAsync(request, late, catalog, progress, cancellationToken);
                servers = Connected(request, catalog);
                continue;
            }

            var synthesis = await SynthesiseAsync(request, servers, catalog, exploration, clock, progress, cancellationToken);
            clock.End(Stages.Tasks);
            return outcome with
            {
                Catalog = catalog, Graph = graph, Exploration = exploration, Synthesis = synthesis, Roles = RoleFigures.Of(models, inferred, judged, exploration, synthesis),
            };
        }
    }

    /// <summary>The servers that listed tools, each with the calls with which its sessions begin.</summary>
    private List<ServerDefinition> Connected(PipelineRequest request, CatalogSnapshot catalog)
    {
        var reports = catalog.Servers.Where(report => report.Connected).ToDictionary(report => report.Server, StringComparer.Ordinal);
        var servers = request.Servers.Where(server => reports.ContainsKey(server.Name)).Select(server => server with { Open = reports[server.Name].Open }).ToList();
        servers.ForEach(environment.Replace);
        return servers;
    }

    /// <summary>Servers that offered more tools after a call are listed after that call, as all their sessions will begin with it from now on.</summary>
    private async Task<CatalogSnapshot> ListAgainAsync(
        PipelineRequest request, IReadOnlyList<ServerDefinition> late, CatalogSnapshot catalog, IProgress<PipelineProgress> progress, CancellationToken cancellationToken)
    {
        var opened = late.Select(server => server with { Open = environment.OpeningsFound(server.Name) }).ToList();
        opened.ForEach(environment.Replace);
        var again = await new CatalogImporter(environment).ImportAsync(opened, request.Parallel, null, cancellationToken);
        var better = again.Servers.Where(report => report.Connected).ToDictionary(report => report.Server, StringComparer.Ordinal);
        foreach (var report in better.Values)
        {
            progress.Report(new PipelineProgress(
                Stages.Catalog, 0, 0, $"{report.Server}: {report.Tools} tools after {string.Join(", ", report.Open)}, with which each session begins from now on; exploring again", Notice: true));
        }

        var all = new CatalogSnapshot(
            [.. catalog.Servers.Select(report => better.GetValueOrDefault(report.Server, report))],
            [.. catalog.Tools.Where(tool => !better.ContainsKey(tool.Server)).Concat(again.Tools).OrderBy(tool => tool.Id, StringComparer.Ordinal)]);
        await KeepAsync(request, all, cancellationToken);
        return all;
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
                Told(report),
                Notice: !report.Connected || report.Forbidden.Count > 0)),
            cancellationToken);
        catalog = catalog with { Servers = [.. catalog.Servers.Concat(request.LeftOut.Select(Admission.Report)).OrderBy(server => server.Server, StringComparer.Ordinal)] };
        if (catalog.Tools.Count == 0)
        {
            return catalog;
        }

        await KeepAsync(request, catalog, cancellationToken);
        return catalog;
    }

    private Task KeepAsync(PipelineRequest request, CatalogSnapshot catalog, CancellationToken cancellationToken)
    {
        var batch = new DocumentBatch().Put(Catalogs, request.Id, catalog, StandaloneJson.Default.CatalogSnapshot);
        foreach (var tool in catalog.Tools)
        {
            batch.Put(Collections.Tools, tool.Id, tool, FireFlyJson.Default.Tool);
        }

        return store.WriteAsync(batch, cancellationToken);
    }

    private static string Told(ServerReport report) =>
        !report.Connected ? $"{report.Server}: {report.Failure}"
        : report.Forbidden.Count == 0 ? $"{report.Server}: {report.Tools} tools"
        : $"{report.Server}: {report.Tools} tools, of which never called: {string.Join(", ", report.Forbidden)}";

    private async Task<ExplorationSummary> ExploreAsync(
        PipelineRequest request, IReadOnlyList<ServerDefinition> servers, CatalogSnapshot catalog, ToolDependencyGraph graph, StageClock clock,
        IProgress<PipelineProgress> progress, CancellationToken cancellationToken)
    {
        var order = new ExplorationRequest
        {
            // What was explored before some server began to offer more is of another world.
            Id = catalog.Servers.Any(server => server.Open.Count > 0 && request.Servers.Any(asked => asked.Name == server.Server && asked.Open.Count == 0))
                ? $"{request.Id}-exploration-opened"
                : $"{request.Id}-exploration",
            StopsForNewTools = true,
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
        var summary = await new ExplorationRunner(store, environment, time, agent: models.Agent).RunAsync(order, new Relay<ExplorationProgress>(report =>
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
            PerTool = request.PerTool,
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
