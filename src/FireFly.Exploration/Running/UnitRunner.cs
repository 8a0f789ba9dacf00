using FireFly.Contracts;
using FireFly.Exploration.Agents;
using FireFly.Exploration.Learning;
using FireFly.Mcp;
using FireFly.Storage;

namespace FireFly.Exploration.Running;

/// <summary>Runs a round of units on the live servers, several at once, and persists each when it is finished. Finished units are not run again.</summary>
internal sealed class UnitRunner(IDocumentStore store, ExplorationCatalog catalog, PristinePool pool, string explorationId, int parallel, ExplorerAgent? agent = null)
{
    // The longest answer of each tool, in milliseconds. It decides only which unit starts first, never what comes out.
    private readonly Dictionary<string, double> _slowest = new(StringComparer.Ordinal);

    /// <summary>The results in the order of the plans. Units of slow tools start first: begun last, they would hold up the round alone.</summary>
    public async Task<IReadOnlyList<UnitResult>> RunAsync(IReadOnlyList<UnitPlan> plans, Knowledge knowledge, Action<UnitResult> finished, CancellationToken cancellationToken)
    {
        var results = new UnitResult[plans.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        var order = Enumerable.Range(0, plans.Count).OrderByDescending(i => plans[i].Dag.Nodes.Sum(tool => _slowest.GetValueOrDefault(tool))).ToList();
        await Parallel.ForEachAsync(order, options, async (i, token) =>
        {
            var key = $"{explorationId}/{plans[i].Id}";
            var stored = await store.FindAsync(Collections.ExplorationUnits, key, ExplorationJson.Default.UnitResult, token).ConfigureAwait(false);
            if (stored is null)
            {
                stored = await ExploreAsync(plans[i], knowledge, token).ConfigureAwait(false);
                await PersistAsync(key, stored, token).ConfigureAwait(false);
            }

            results[i] = stored;
            finished(stored);
        }).ConfigureAwait(false);
        foreach (var recording in results.SelectMany(unit => unit.Recordings))
        {
            _slowest[recording.Tool] = Math.Max(_slowest.GetValueOrDefault(recording.Tool), recording.LatencyMs);
        }

        return results;
    }

    private async Task<UnitResult> ExploreAsync(UnitPlan plan, Knowledge knowledge, CancellationToken cancellationToken)
    {
        var session = await pool.RentAsync(plan.MayChange, cancellationToken).ConfigureAwait(false);
        RecordingSession? finished = null;
        try
        {
            var runner = new DagRunner(plan, knowledge, catalog, session, agent);
            var result = await runner.RunAsync(cancellationToken).ConfigureAwait(false);
            finished = runner.Session;
            return result;
        }
        finally
        {
            await pool.ReturnAsync(session, finished).ConfigureAwait(false);
        }
    }

    private Task PersistAsync(string key, UnitResult unit, CancellationToken cancellationToken)
    {
        var batch = new DocumentBatch()
            .Put(Collections.ExplorationUnits, key, unit, ExplorationJson.Default.UnitResult)
            .Put(Collections.Trajectories, key, unit.Trajectory, FireFlyJson.Default.Trajectory);
        foreach (var recording in unit.Recordings)
        {
            // The same call with the same answer is one recording, and stays as it was first made.
            batch.PutNew(Collections.Recordings, $"{explorationId}/{recording.Id}", recording, FireFlyJson.Default.RecordedCall);
        }

        return store.WriteAsync(batch, cancellationToken);
    }
}
