using FireFly.Contracts;
using FireFly.Storage;

namespace FireFly.Exploration.Running;

/// <summary>The finished units of an exploration in the store.</summary>
internal static class ExplorationUnits
{
    /// <summary>The finished units of a round, in the order of their plans.</summary>
    public static IAsyncEnumerable<UnitResult> OfRoundAsync(IDocumentStore store, string explorationId, string round, CancellationToken cancellationToken) =>
        store.AllAsync(
            Collections.ExplorationUnits, $"{explorationId}/{round}-", unit => $"{explorationId}/{unit.Id}", ExplorationJson.Default.UnitResult, cancellationToken: cancellationToken);

    /// <summary>A finished unit, or null.</summary>
    public static Task<UnitResult?> FindAsync(IDocumentStore store, string explorationId, string id, CancellationToken cancellationToken) =>
        store.FindAsync(Collections.ExplorationUnits, $"{explorationId}/{id}", ExplorationJson.Default.UnitResult, cancellationToken);

    /// <summary>Keeps a finished unit with its trajectory and recordings; one that is kept already, by whoever was faster, stays.</summary>
    public static Task KeepAsync(IDocumentStore store, string explorationId, UnitResult unit, CancellationToken cancellationToken)
    {
        var key = $"{explorationId}/{unit.Id}";
        var batch = new DocumentBatch()
            .PutNew(Collections.ExplorationUnits, key, unit, ExplorationJson.Default.UnitResult)
            .PutNew(Collections.Trajectories, key, unit.Trajectory, FireFlyJson.Default.Trajectory);
        foreach (var recording in unit.Recordings)
        {
            // The same call with the same answer is one recording, and stays as it was first made.
            batch.PutNew(Collections.Recordings, $"{explorationId}/{recording.Id}", recording, FireFlyJson.Default.RecordedCall);
        }

        return store.WriteAsync(batch, cancellationToken);
    }
}
