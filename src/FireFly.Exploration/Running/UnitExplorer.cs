using FireFly.Exploration.Agents;
using FireFly.Exploration.Learning;
using FireFly.Exploration.Telemetry;
using FireFly.Mcp;
using FireFly.Storage;

namespace FireFly.Exploration.Running;

/// <summary>Explores a unit on the live servers and keeps its result. Thread-safe.</summary>
internal sealed class UnitExplorer(IDocumentStore store, ExplorationCatalog catalog, PristinePool pool, string explorationId, ExplorerAgent? agent = null)
{
    public async Task<UnitResult> ExploreAsync(UnitPlan plan, Knowledge knowledge, CancellationToken cancellationToken)
    {
        var result = await ExplorationTelemetry.TraceUnitAsync(() => RunAsync(plan, knowledge, cancellationToken)).ConfigureAwait(false);
        await ExplorationUnits.KeepAsync(store, explorationId, result, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private async Task<UnitResult> RunAsync(UnitPlan plan, Knowledge knowledge, CancellationToken cancellationToken)
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
}
