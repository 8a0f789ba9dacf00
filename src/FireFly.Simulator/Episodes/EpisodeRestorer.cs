using System.Text.Json;
using FireFly.Simulator.Datasets;
using FireFly.Storage.Sessions;

namespace FireFly.Simulator.Episodes;

/// <summary>Brings an episode back from its journal, by making its calls again: a simulator answers the same call in the same state with the same recording.</summary>
internal sealed class EpisodeRestorer(EpisodeRegistry episodes, EpisodeArchive archive, CurrentDataset current) : ISessionRestorer
{
    public async Task<bool> RestoreAsync(string session, IReadOnlyList<string> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (episodes.Holds(session))
        {
            return true;
        }

        var lines = entries.Select(entry => JsonSerializer.Deserialize(entry, EpisodeEntryJson.Default.EpisodeEntry)!).ToList();
        var dataset = await current.GetAsync(cancellationToken);
        if (lines[0] is not { TaskId: { } taskId } first || dataset.FindTask(taskId) is not { } task || await archive.FindAsync(session, cancellationToken) is not null)
        {
            return false;
        }

        return await episodes.RestoreAsync(session, task, first.Seed, dataset, first.Mode, lines.Skip(1), cancellationToken);
    }
}
