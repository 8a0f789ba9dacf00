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

    private Task<UnitResult> RunAsync(UnitPlan plan, Knowledge knowledge, CancellationToken cancellationToken) => pool.UseAsync(
        plan.MayChange,
        async session =>
        {
            var runner = new DagRunner(plan, knowledge, catalog, session, agent);
            return (await runner.RunAsync(cancellationToken).ConfigureAwait(false), runner.Session);
        },
        cancellationToken);
}
