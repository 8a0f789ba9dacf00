using System.Collections.Concurrent;
using System.Text.Json;
using FireFly.Exploration.Learning;
using FireFly.Storage;
using FireFly.Storage.Jobs;

namespace FireFly.Exploration.Running;

/// <summary>Has the units of a round run, wherever the scheduler says, and gives their results. Finished units are not run again.</summary>
internal sealed class UnitRunner(IDocumentStore store, UnitExplorer explorer, IUnitScheduler scheduler, ExplorationRequest request)
{
    public const string Kind = "exploration";

    private readonly List<string> _earlier = [];

    // The longest answer of each tool, in milliseconds. It decides only which unit starts first, never what comes out.
    private readonly Dictionary<string, double> _slowest = new(StringComparer.Ordinal);

    // A session may use every server, so the one that allows fewest decides, for all replicas together.
    private readonly int _mostSessions = Math.Max(1, request.Servers.Min(server => server.Limits.MaxSessions));

    /// <summary>The results in the order of the plans. Units of slow tools start first: begun last, they would hold up the round alone.</summary>
    public async Task<IReadOnlyList<UnitResult>> RunAsync(
        string round, IReadOnlyList<UnitPlan> plans, Knowledge knowledge, IReadOnlyList<string> stateless, Action<UnitResult> finished, CancellationToken cancellationToken)
    {
        var results = new ConcurrentDictionary<string, UnitResult>(StringComparer.Ordinal);
        await foreach (var unit in ExplorationUnits.OfRoundAsync(store, request.Id, round, cancellationToken).ConfigureAwait(false))
        {
            results[unit.Id] = unit;
            finished(unit);
        }

        var context = new UnitContext(request.Run, request.Id, request.Graph.Id, round, [.. _earlier], stateless);
        var run = new UnitRun(Kind, $"{request.Id}/{round}", JsonSerializer.SerializeToElement(context, ExplorationJson.Default.UnitContext), request.Parallel, _mostSessions);
        var open = plans.Where(plan => !results.ContainsKey(plan.Id)).ToDictionary(plan => plan.Id, StringComparer.Ordinal);
        await scheduler.RunAsync(
            run,
            [.. open.Values.Select(plan => new WorkUnit(plan.Id, JsonSerializer.SerializeToElement(plan, ExplorationJson.Default.UnitPlan), WeightOf(plan))).OrderByDescending(unit => unit.Weight)],
            async (unit, token) => results[unit.Id] = await explorer.ExploreAsync(open[unit.Id], knowledge, token).ConfigureAwait(false),
            async unit =>
            {
                if (!results.TryGetValue(unit.Id, out var result))
                {
                    results[unit.Id] = result = await ExplorationUnits.FindAsync(store, request.Id, unit.Id, cancellationToken).ConfigureAwait(false)
                        ?? throw new InvalidOperationException($"the unit {unit.Id} was finished and is not in the store");
                }

                finished(result);
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var recording in results.Values.SelectMany(unit => unit.Recordings))
        {
            _slowest[recording.Tool] = Math.Max(_slowest.GetValueOrDefault(recording.Tool), recording.LatencyMs);
        }

        _earlier.Add(round);
        return [.. plans.Select(plan => results[plan.Id])];
    }

    private int WeightOf(UnitPlan plan) => plan.Dag.Nodes.Count + (int)plan.Dag.Nodes.Sum(tool => _slowest.GetValueOrDefault(tool));
}
