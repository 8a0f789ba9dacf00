using FireFly.Mcp;
using FireFly.Standalone.CommandLine;
using FireFly.Standalone.Progress;
using FireFly.Standalone.Reporting;
using FireFly.Storage;
using FireFly.Storage.Datasets;
using FireFly.ToolGraph.EdgeInference;
using FireFly.Vocabulary.Semantics;

namespace FireFly.Standalone.Pipeline;

/// <summary>One run of <c>generate</c>: from what was asked for to the files in the folder.</summary>
internal sealed class GenerateRun(GenerateOrder order, TimeProvider time)
{
    private const int MostTasks = 100_000;

    /// <exception cref="UsageException">Something that was asked for cannot be.</exception>
    /// <exception cref="NotHeldException">It was stopped, or the disk failed it.</exception>
    public Task<DatasetReport> RunAsync(IProgress<PipelineProgress> progress, CancellationToken cancellationToken)
    {
        if (order.Catalog is null)
        {
            return RunLiveAsync(progress, cancellationToken);
        }

        return order.Servers is not null ? throw new UsageException("--catalog and --servers exclude each other")
            : order.Resume ? throw new UsageException("--catalog takes seconds: there is nothing to resume")
            : RunCatalogAsync(order.Catalog, progress, cancellationToken);
    }

    private async Task<DatasetReport> RunCatalogAsync(string file, IProgress<PipelineProgress> progress, CancellationToken cancellationToken)
    {
        var clock = new StageClock(time);
        var catalog = await CatalogFile.ReadAsync(file, cancellationToken);
        clock.End(Stages.Catalog);
        using var folder = RunFolder.Open(order.Out, resume: false, order.Force);
        var graph = EdgeInferrer.Infer(catalog.Tools, order.Seed);
        progress.Report(new PipelineProgress(Stages.Graph, 1, 1, $"{graph.Edges.Count} edges between {graph.Tools.Count} tools"));
        clock.End(Stages.Graph);
        catalog = catalog with { Tools = DescribedTools.Of(catalog.Tools, []) };
        await folder.Dataset.WriteToolsAsync(catalog.Tools, cancellationToken);
        await folder.Dataset.WriteGraphAsync(graph, cancellationToken);
        var request = new PipelineRequest { Id = "catalog", Servers = [], Tasks = order.Tasks, Seed = order.Seed };
        var report = await ReportBuilder.BuildAsync(
            new PipelineOutcome { Request = request, Catalog = catalog, Graph = graph, Clock = clock }, folder.Store, cancellationToken);
        await ReportFiles.WriteAsync(folder.Dataset, report, cancellationToken);
        return report;
    }

    private async Task<DatasetReport> RunLiveAsync(IProgress<PipelineProgress> progress, CancellationToken cancellationToken)
    {
        // What is wrong is told before anything is written.
        PipelineModels.CheckEnvironment();
        if (order.Servers is not null)
        {
            await ReadServersAsync(order, progress, cancellationToken);
        }

        using var folder = RunFolder.Open(order.Out, order.Resume, order.Force);
        var (run, servers) = await SettleAsync(folder, progress, cancellationToken);
        foreach (var server in servers.LeftOut)
        {
            progress.Report(new PipelineProgress(Stages.Catalog, 0, 0, $"{server.Name} is left out: {server.Reason}", Notice: true));
        }

        var request = new PipelineRequest
        {
            Id = $"run-{run.Seed}",
            Servers = servers.Servers,
            LeftOut = servers.LeftOut,
            Tasks = run.PerTool is null || run.Given.Contains("--tasks") ? run.Tasks : MostTasks,
            PerTool = run.PerTool,
            Seed = run.Seed,
            Dags = run.Dags,
            CallsPerTool = run.CallsPerTool,
            Parallel = run.Parallel,
            TimeLimit = run.TimeLimit,
        };
        try
        {
            PipelineOutcome outcome;
            using var loggers = NoticeLogging.Create(text => progress.Report(new PipelineProgress(Stages.Catalog, 0, 0, text, Notice: true)));
            var models = PipelineModels.FromEnvironment(folder.Cassette, time, text => progress.Report(new PipelineProgress(Stages.Catalog, 0, 0, text, Notice: true)));
            using var chat = models.Chat;
            await using (var live = LiveServers.Alone(time, loggers, Settings()).Begin(servers.Servers, request.Id))
            {
                outcome = await new PipelineRunner(folder.Store, live.Environment, time, models).RunAsync(request, progress, cancellationToken);
            }

            if (outcome.Exploration is not null)
            {
                await DatasetWriter.WriteAsync(folder.Dataset, outcome, folder.Store, cancellationToken);
                outcome.Clock.End(Stages.Files);
            }
            else
            {
                folder.Abandon();
            }

            var report = await ReportBuilder.BuildAsync(outcome, folder.Store, cancellationToken);
            await ReportFiles.WriteAsync(folder.Dataset, report, cancellationToken);
            return report;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new NotHeldException($"stopped; what is finished is kept in {order.Out}: resume with --resume");
        }
        catch (SandboxMissingException exception)
        {
            folder.Abandon();
            throw new UsageException($"--sandbox required: {exception.Message}");
        }
        catch (StorageException exception)
        {
            throw new NotHeldException($"{exception.Message}; what is finished is kept in {order.Out}: resume with --resume");
        }
    }

    private LiveSettings Settings() => new() { Sandbox = order.Sandbox, Hidden = [order.Out, .. order.Servers is { } file ? new[] { file } : []] };

    /// <summary>A new run keeps its settings; one that goes on takes those that it began with.</summary>
    private async Task<(GenerateOrder Order, ServerSet Servers)> SettleAsync(RunFolder folder, IProgress<PipelineProgress> progress, CancellationToken cancellationToken)
    {
        var begun = await folder.SettingsAsync(cancellationToken);
        var run = begun?.Continue(order) ?? order;
        var servers = await ReadServersAsync(run, progress, cancellationToken);
        if (begun is null)
        {
            await folder.KeepAsync(RunSettings.Of(run, servers.Hash), cancellationToken);
        }
        else if (begun.ServersHash != servers.Hash)
        {
            throw new UsageException($"the servers have changed since the run in {order.Out} began: begin anew with --force");
        }

        return (run, servers);
    }

    private static Task<ServerSet> ReadServersAsync(GenerateOrder order, IProgress<PipelineProgress> progress, CancellationToken cancellationToken) =>
        ServerSource.ReadAsync(order.Servers, text => progress.Report(new PipelineProgress(Stages.Catalog, 0, 0, text, Notice: true)), cancellationToken);
}
