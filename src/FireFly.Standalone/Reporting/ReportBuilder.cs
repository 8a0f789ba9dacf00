using FireFly.Contracts;
using FireFly.Exploration;
using FireFly.GraphBuilder.Catalog;
using FireFly.Mcp;
using FireFly.Standalone.Pipeline;
using FireFly.Storage;

namespace FireFly.Standalone.Reporting;

/// <summary>Counts what a run gave.</summary>
internal static class ReportBuilder
{
    private const int Samples = 5;
    private const int Reasons = 20;

    public static async Task<DatasetReport> BuildAsync(PipelineOutcome outcome, IDocumentStore store, CancellationToken cancellationToken)
    {
        var (exploration, synthesis) = (outcome.Exploration, outcome.Synthesis);
        var tasks = synthesis?.Tasks ?? [];
        var tools = exploration?.Tools ?? new Dictionary<string, ToolUse>();
        var recordings = exploration is null ? new RecordingFigures(0, []) : await RecordingFigures.ReadAsync(store, exploration.Id, IdsThatNeverWorked(outcome), tools, cancellationToken);
        var (calls, ok) = (exploration?.Calls ?? 0, exploration?.CallsOk ?? 0);
        return new DatasetReport
        {
            Seed = outcome.Request.Seed,
            TasksWanted = exploration is null ? 0 : outcome.Request.Tasks,
            Servers = outcome.Catalog.Servers.Count,
            ServersConnected = outcome.Catalog.Servers.Count(server => server.Connected),
            Tools = outcome.Catalog.Tools.Count,
            ToolsExercised = tools.Count(tool => tool.Value.Ok > 0),
            Edges = Edges(exploration?.Graph ?? outcome.Graph, exploration),
            Explorations = exploration?.Units ?? 0,
            Calls = calls,
            CallsOk = ok,
            CallsOkRate = Rate(ok, calls) ?? 0,
            Recordings = recordings.Count,
            Trajectories = exploration is null ? 0 : await store.CountAsync(Collections.Trajectories, $"{exploration.Id}/", cancellationToken),
            Tasks = tasks.Count,
            Candidates = synthesis?.Candidates ?? 0,
            CandidatesTried = synthesis?.Tried ?? 0,
            Yield = Rate(tasks.Count, synthesis?.Tried ?? 0) ?? 0,
            Rejected = Descending(synthesis?.Rejected ?? new Dictionary<string, int>()),
            Reasons = Descending((synthesis?.Reasons ?? new Dictionary<string, int>()).OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).Take(Reasons)),
            Splits = Count(tasks, task => task.Split),
            Shapes = Count(tasks, task => task.Shape),
            Difficulties = Count(tasks, task => task.Difficulty),
            TasksByCalls = new SortedDictionary<string, int>(tasks.GroupBy(task => $"{task.Calls.Count:00}").ToDictionary(g => g.Key, g => g.Count()), StringComparer.Ordinal)
                .ToDictionary(p => p.Key.TrimStart('0'), p => p.Value),
            TasksWithFlow = tasks.Count(task => task.Calls.Any(call => call.Origins.Values.Any(origin => origin.IsOutput))),
            TasksAcrossServers = tasks.Count(task => task.Servers.Count > 1),
            MeanCalls = Mean(tasks, task => task.Calls.Count),
            MeanFields = Mean(tasks, task => task.Fields.Count),
            MeanTools = Mean(tasks, task => task.Tools.Count),
            Stopped = (exploration?.Stopped ?? false) || (synthesis?.Stopped ?? false),
            Seconds = outcome.Clock.Seconds,
            Tokens = outcome.Roles?.Usage.Sum(role => role.InputTokens + role.OutputTokens) ?? 0,
            Models = outcome.Roles,
            PerServer = [.. outcome.Catalog.Servers.Select(server => Figures(server, outcome, tools, tasks))],
            PerTool = ToolCoverage.Of(outcome, recordings.Failed),
            ToolsFailed = recordings.Failed,
            Wording = WordingFigures.Of(tasks),
            WordingOfPeople = tasks.Count == 0 ? null : WordingFigures.People,
            Meanings = ToolReading.Of(outcome.Catalog.Tools),
            Implied = exploration is null ? null : await ImpliedRules.ReadAsync(store, exploration.Id, outcome.Catalog.Tools, cancellationToken),
            Samples = [.. Choose(tasks).Select(Spell)],
        };
    }

    private static IReadOnlyList<string> IdsThatNeverWorked(PipelineOutcome outcome) =>
        [.. outcome.Catalog.Tools.Where(tool => !outcome.Exploration!.Tools.TryGetValue(tool.Id, out var use) || use.Ok == 0).Select(tool => tool.Id)];

    private static EdgeReport Edges(ToolDependencyGraph? graph, ExplorationSummary? exploration) => new()
    {
        Total = graph?.Edges.Count ?? 0,
        ByBand = Bands(graph?.Edges ?? []),
        ByEvidence = Descending((graph?.Edges ?? []).SelectMany(edge => edge.Evidence.Select(e => e.Kind).Distinct()).GroupBy(kind => kind).ToDictionary(g => g.Key, g => g.Count())),
        FlowsObserved = exploration?.FlowsObserved ?? 0,
        FlowsPredicted = exploration?.FlowsPredicted ?? 0,
        FlowsPredictedRate = Rate(exploration?.FlowsPredicted ?? 0, exploration?.FlowsObserved ?? 0),
    };

    private static Dictionary<string, int> Bands(IReadOnlyList<ToolEdge> edges) => new(StringComparer.Ordinal)
    {
        ["high"] = edges.Count(edge => edge.Band == ConfidenceBand.High),
        ["medium"] = edges.Count(edge => edge.Band == ConfidenceBand.Medium),
        ["low"] = edges.Count(edge => edge.Band == ConfidenceBand.Low),
    };

    private static ServerFigures Figures(ServerReport server, PipelineOutcome outcome, IReadOnlyDictionary<string, ToolUse> tools, IReadOnlyList<VerifiedTask> tasks)
    {
        var uses = outcome.Catalog.Tools.Where(tool => tool.Server == server.Server).Select(tool => tools.GetValueOrDefault(tool.Id)).OfType<ToolUse>().ToList();
        var calls = uses.Sum(use => use.Calls);
        return new ServerFigures
        {
            Server = server.Server,
            Connected = server.Connected,
            Failure = server.Failure,
            LoginNeeded = server.LoginNeeded,
            SchemasClear = server.SchemasClear,
            Stateful = outcome.Exploration is { } exploration && server.Connected
                ? (exploration.StatelessServers.Contains(server.Server) ? "no" : uses.Any(use => use.Changed > 0) ? "yes" : server.Stateful)
                : server.Stateful,
            Implementation = server.Implementation,
            Drift = server.Drift is { } drift ? Words(drift) : null,
            Tools = server.Tools,
            ToolsExercised = uses.Count(use => use.Ok > 0),
            Calls = calls,
            OkRate = Rate(uses.Sum(use => use.Ok), calls),
            Tasks = tasks.Count(task => task.Servers.Contains(server.Server)),
            Surroundings = server.Surroundings,
            LeftOut = server.LeftOut,
            Forbidden = server.Forbidden,
            Notes = server.Notes,
        };
    }

    private static string Words(ToolDrift drift) => string.Join("; ", new[] { ("added", drift.Added), ("removed", drift.Removed), ("changed", drift.Changed) }
        .Where(part => part.Item2.Count > 0)
        .Select(part => $"{part.Item1} {string.Join(", ", part.Item2)}"));

    /// <summary>One of each shape first, the longest before the others; then more of the same.</summary>
    private static IEnumerable<VerifiedTask> Choose(IReadOnlyList<VerifiedTask> tasks) => tasks
        .GroupBy(task => task.Shape, StringComparer.Ordinal)
        .SelectMany(group => group.OrderByDescending(task => task.Servers.Count).ThenBy(task => task.Id, StringComparer.Ordinal).Select((task, i) => (task, i)))
        .OrderBy(pair => pair.i).ThenByDescending(pair => pair.task.Calls.Count).ThenBy(pair => pair.task.Id, StringComparer.Ordinal)
        .Select(pair => pair.task)
        .Take(Samples);

    private static SampleTask Spell(VerifiedTask task) => new(
        task.Id,
        task.Question,
        task.Shape,
        task.Split,
        [.. task.Calls.Select(call => $"{call.Tool} {ReportText.Of(call.Arguments)}")],
        ReportText.Of(task.Answer),
        task.Answer.EnumerateObject().Aggregate(task.AnswerTemplate, (text, field) => text.Replace($"{{{field.Name}}}", field.Value.ToString(), StringComparison.Ordinal)));

    private static double? Rate(int part, int whole) => whole == 0 ? null : Math.Round((double)part / whole, 4);

    private static double Mean(IReadOnlyList<VerifiedTask> tasks, Func<VerifiedTask, int> of) => tasks.Count == 0 ? 0 : Math.Round(tasks.Average(of), 2);

    private static Dictionary<string, int> Count(IReadOnlyList<VerifiedTask> tasks, Func<VerifiedTask, string> of) =>
        Descending(tasks.GroupBy(of).ToDictionary(group => group.Key, group => group.Count()));

    private static Dictionary<string, int> Descending(IEnumerable<KeyValuePair<string, int>> counts) =>
        counts.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
}
