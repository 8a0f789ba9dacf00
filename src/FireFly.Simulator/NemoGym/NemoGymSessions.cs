using System.Text.Json;
using FireFly.Json.Canonical;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.NemoGym;

/// <summary>
/// Typed sessions: the caller names its session and the rollout that it is for. Seeded twice it is the same, whatever became of the first
/// answer; closed it stays closed. Thread-safe.
/// </summary>
internal sealed class NemoGymSessions(EpisodeRegistry episodes) : IIdleSessions
{
    private const int MostClosedKept = 100_000;

    private readonly Dictionary<string, Entry> _sessions = new(StringComparer.Ordinal);
    private readonly Queue<string> _closed = new();
    private readonly Lock _lock = new();

    private sealed record Entry(string Rollout, string? Episode);

    /// <summary>The episode of a session, which begins where the session is new.</summary>
    /// <param name="session">Name of the session.</param>
    /// <param name="rollout">The rollout that it is for.</param>
    /// <param name="begin">Begins an episode.</param>
    public Episode Seed(string session, JsonElement rollout, Func<Episode> begin)
    {
        var key = CanonicalJson.Serialize(rollout);
        lock (_lock)
        {
            if (!_sessions.TryGetValue(session, out var known))
            {
                var begun = begin();
                _sessions[session] = new Entry(key, begun.Id);
                return begun;
            }

            Check(session, known, key);
            return known.Episode is null ? throw Conflict($"The session '{session}' has been closed.")
                : episodes.Find(known.Episode) ?? throw new WireFailure(StatusCodes.Status410Gone, $"The session '{session}' was idle for too long and has been dropped.");
        }
    }

    /// <summary>Closes a session and drops its episode; nothing happens where there is none, or it is closed already.</summary>
    public void Close(string session, JsonElement rollout)
    {
        string? episode;
        lock (_lock)
        {
            if (!_sessions.TryGetValue(session, out var known))
            {
                return;
            }

            Check(session, known, CanonicalJson.Serialize(rollout));
            episode = known.Episode;
            if (episode is null)
            {
                return;
            }

            _sessions[session] = known with { Episode = null };
            _closed.Enqueue(session);
            while (_closed.Count > MostClosedKept)
            {
                _sessions.Remove(_closed.Dequeue());
            }
        }

        episodes.Remove(episode);
    }

    /// <inheritdoc />
    public int Reap()
    {
        lock (_lock)
        {
            var gone = _sessions.Where(session => session.Value.Episode is { } episode && !episodes.Holds(episode)).Select(session => session.Key).ToList();
            gone.ForEach(session => _sessions.Remove(session));
            return gone.Count;
        }
    }

    private static void Check(string session, Entry known, string rollout)
    {
        if (known.Rollout != rollout)
        {
            throw Conflict($"The session '{session}' belongs to another episode_id.");
        }
    }

    private static WireFailure Conflict(string detail) => new(StatusCodes.Status409Conflict, detail);
}
