using FireFly.Contracts;
using FireFly.Exploration.Agents;
using FireFly.Exploration.Learning;
using FireFly.Exploration.Running;
using FireFly.Exploration.Telemetry;
using FireFly.Mcp;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using FireFly.ToolGraph.EdgeInference;

namespace FireFly.Exploration;

/// <summary>
/// Explores live servers along sub-DAGs of the tool graph, without a model: first a survey that finds out how each tool is called,
/// then workflows, with many look-ups of what has become known before and after them. Work is cut into rounds of units; what a round learns
/// is merged in the order of its units, so the same seed and the same server results give the same trajectories, however many units run at
/// once and however often the run is interrupted.
/// </summary>
/// <param name="store">Where units, trajectories and recordings are kept.</param>
/// <param name="environment">The live servers of this process.</param>
/// <param name="time">The clock of the time limit.</param>
/// <param name="scheduler">Where units run; null: in this process.</param>
/// <param name="agent">The model that decides on calls; null for none.</param>
public sealed class ExplorationRunner(IDocumentStore store, LiveEnvironment environment, TimeProvider time, IUnitScheduler? scheduler = null, ExplorerAgent? agent = null)
{
    private const int SurveyRounds = 14;
    private const int WorkflowsPerRound = 50;

    /// <summary>Explores, or goes on where an exploration of the same id stopped.</summary>
    public Task<ExplorationSummary> RunAsync(ExplorationRequest request, IProgress<ExplorationProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ExplorationTelemetry.TraceAsync(() => ExploreAsync(request, progress, cancellationToken));
    }

    private async Task<ExplorationSummary> ExploreAsync(ExplorationRequest request, IProgress<ExplorationProgress>? progress, CancellationToken cancellationToken)
    {
        var catalog = new ExplorationCatalog(request.Servers, request.Tools);
        var run = new Run(request, catalog, new Knowledge(catalog.Tools.Values, request.Servers), time.GetTimestamp(), progress);
        await using var pool = new PristinePool(environment, request.Parallel);
        var units = new UnitRunner(store, new UnitExplorer(store, catalog, pool, request.Id, agent), scheduler ?? new InProcessUnits(), request);

        var survey = new SurveyPlanner(catalog, request.Graph, request.CallsPerTool);
        for (var round = 0; round < SurveyRounds && !IsOver(run); round++)
        {
            var dags = survey.Next(run.Knowledge, request.Seed + (1_000 * round));
            if (dags.Count == 0)
            {
                break;
            }

            var plans = dags.Select((d, i) => SurveyPlanner.Unit($"a{round:D3}-{i:D4}", d)).ToList();
            await RunRoundAsync(run, "survey", $"a{round:D3}", plans, round, SurveyRounds, 1, units, cancellationToken).ConfigureAwait(false);
            if (request.StopsForNewTools && request.Servers.Any(HasNewTools))
            {
                return Summarise(run, Observed(run));
            }
        }

        ShareStateless(run);
        var lookups = new LookupPlanner(catalog);
        await LookUpAsync(run, lookups, "c0000", units, cancellationToken).ConfigureAwait(false);
        var workflows = new WorkflowPlanner(catalog);
        for (var (round, done) = (0, 0); done < request.Dags && !IsOver(run); round++)
        {
            var count = Math.Min(WorkflowsPerRound, request.Dags - done);
            var dags = workflows.Next(Observed(run), run.Knowledge, run.Explored, count, unchecked((request.Seed * 31) + round + 7));
            if (dags.Count == 0)
            {
                break;
            }

            var plans = dags.Select((d, i) => workflows.Unit($"b{round:D4}-{i:D4}", d, run.Knowledge) with { IsWorkflow = true }).ToList();
            await RunRoundAsync(run, "workflows", $"b{round:D4}", plans, done, request.Dags, plans.Count, units, cancellationToken).ConfigureAwait(false);
            foreach (var node in dags.SelectMany(d => d.Nodes))
            {
                run.Explored[node] = run.Explored.GetValueOrDefault(node) + 1;
            }

            done += dags.Count;
        }

        await LookUpAsync(run, lookups, "c0001", units, cancellationToken).ConfigureAwait(false);
        return Summarise(run, Observed(run));
    }

    // Before the workflows, which may use up the time, and after them, for what they have found.
    private async Task LookUpAsync(Run run, LookupPlanner planner, string round, UnitRunner units, CancellationToken cancellationToken)
    {
        if (run.Request.Dags > 0 && !IsOver(run) && planner.Plan(run.Knowledge, round, run.Request.Graph.Id, run.Request.Seed) is { Count: > 0 } lookups)
        {
            await RunRoundAsync(run, "look-ups", round, [.. lookups], 0, lookups.Count, lookups.Count, units, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a round; how many units there will be in all nobody knows in a survey, so that its progress is told by rounds.</summary>
    private static async Task RunRoundAsync(Run run, string stage, string round, List<UnitPlan> plans, int before, int total, int worth, UnitRunner units, CancellationToken cancellationToken)
    {
        var finished = 0;
        var calls = run.Calls;
        var results = await units.RunAsync(
            round,
            plans,
            run.Knowledge,
            [.. run.Stateless],
            unit => run.Progress?.Report(new ExplorationProgress(
                stage, before + (Interlocked.Increment(ref finished) * worth / plans.Count), total, Interlocked.Add(ref calls, unit.Recordings.Count + unit.Lost.Count), run.ToolsExercised)),
            cancellationToken).ConfigureAwait(false);
        foreach (var unit in results)
        {
            run.Knowledge.Merge(unit);
            run.Add(unit);
        }
    }

    private bool HasNewTools(ServerDefinition server) => environment.OpeningsFound(server.Name).Count > 0 && server.Open.Count == 0;

    private bool IsOver(Run run) => run.Stopped |= run.Request.TimeLimit is { } limit && time.GetElapsedTime(run.Started) > limit;

    // A server all of whose tools change nothing, take no path and never speak of the workspace may be shared between sessions.
    private void ShareStateless(Run run)
    {
        foreach (var (name, tools) in run.Catalog.ByServer)
        {
            var declared = run.Catalog.Servers[name].Stateful;
            var called = tools.Where(t => run.Knowledge.Profile(t.Id).Successes > 0).ToList();
            if (declared == false || (declared is null && called.Count > 0 && called.All(run.Knowledge.ChangesNothing) && !run.ReadsWorkspace.Contains(name) && !tools.Any(ToolPaths.TakesPath)))
            {
                run.Stateless.Add(name);
                environment.MarkStateless(name);
            }
        }
    }

    private static ToolDependencyGraph Observed(Run run)
    {
        var observed = run.Knowledge.Flows.Select(f => new ObservedFlow(f.Key.From, f.Key.Output, f.Key.To, f.Key.Input, f.Value)).ToList();
        var inferred = EdgeInferrer.Infer(run.Request.Tools, run.Request.Seed, observed, EdgeInferenceOptions.For(run.Request.Servers));
        return EdgeVerdicts.Carry(run.Request.Graph, inferred, run.Request.Tools);
    }

    private static ExplorationSummary Summarise(Run run, ToolDependencyGraph graph)
    {
        var predicted = run.Request.Graph.Edges
            .Where(e => e.Band != ConfidenceBand.Low)
            .Select(e => (e.From, e.To))
            .ToHashSet();
        var flows = run.Knowledge.Flows.Keys.Select(f => (f.From, f.To)).Where(f => f.From != f.To).Distinct().ToList();
        return new ExplorationSummary
        {
            Id = run.Request.Id,
            Graph = graph,
            Units = run.Units,
            Calls = run.Calls,
            CallsOk = run.CallsOk,
            Tools = run.Uses,
            PureTools = [.. run.Catalog.Tools.Values.Where(run.Knowledge.ChangesNothing).Select(t => t.Id).Order(StringComparer.Ordinal)],
            StatelessServers = run.Stateless,
            FlowsObserved = flows.Count,
            FlowsPredicted = flows.Count(predicted.Contains),
            Stopped = run.Stopped,
        };
    }

    /// <summary>The state of one run.</summary>
    private sealed class Run(ExplorationRequest request, ExplorationCatalog catalog, Knowledge knowledge, long started, IProgress<ExplorationProgress>? progress)
    {
        public ExplorationRequest Request { get; } = request;

        public ExplorationCatalog Catalog { get; } = catalog;

        public Knowledge Knowledge { get; } = knowledge;

        public long Started { get; } = started;

        public IProgress<ExplorationProgress>? Progress { get; } = progress;

        public Dictionary<string, int> Explored { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, ToolUse> Uses { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> ReadsWorkspace { get; } = new(StringComparer.Ordinal);

        public List<string> Stateless { get; } = [];

        public int Units { get; private set; }

        public int Calls { get; private set; }

        public int CallsOk { get; private set; }

        public int ToolsExercised { get; private set; }

        public bool Stopped { get; set; }

        public void Add(UnitResult unit)
        {
            Units++;
            Calls += unit.Recordings.Count + unit.Lost.Count;
            foreach (var lost in unit.Lost)
            {
                var use = Uses.GetValueOrDefault(lost.Tool) ?? new ToolUse(0, 0, 0);
                Uses[lost.Tool] = use with { Calls = use.Calls + 1, Lost = use.Lost + 1, LostReason = use.LostReason ?? lost.Reason };
            }

            foreach (var call in unit.Recordings)
            {
                var use = Uses.GetValueOrDefault(call.Tool) ?? new ToolUse(0, 0, 0);
                Uses[call.Tool] = use with { Calls = use.Calls + 1, Ok = use.Ok + (call.Success ? 1 : 0), Changed = use.Changed + (call.Changed ? 1 : 0) };
                CallsOk += call.Success ? 1 : 0;
                if (call.Result.Content.GetRawText().Contains("/workspace", StringComparison.Ordinal))
                {
                    ReadsWorkspace.Add(ToolNames.ServerOf(call.Tool));
                }
            }

            ToolsExercised = Uses.Count(u => u.Value.Ok > 0);
        }
    }
}
