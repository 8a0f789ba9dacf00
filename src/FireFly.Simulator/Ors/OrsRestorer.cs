using System.Text.Json;
using FireFly.Simulator.Episodes;
using FireFly.Storage.Sessions;

namespace FireFly.Simulator.Ors;

/// <summary>Brings a session of ORS back with its episode, which has a journal of its own.</summary>
internal sealed class OrsRestorer(OrsSessions sessions, EpisodeRestorer episodes, ISessionJournal? journal = null) : ISessionRestorer
{
    public async Task<bool> RestoreAsync(string session, IReadOnlyList<string> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (journal is null || JsonSerializer.Deserialize(entries[^1], OrsEntryJson.Default.OrsEntry)?.OrsEpisode is not { } episode)
        {
            return false;
        }

        var calls = await journal.ReadAsync(episode, cancellationToken);
        if (calls.Count == 0 || !await episodes.RestoreAsync(episode, calls, cancellationToken))
        {
            return false;
        }

        sessions.Adopt(session, episode);
        return true;
    }
}
