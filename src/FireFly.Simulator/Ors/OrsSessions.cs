using System.Collections.Concurrent;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Wire;
using FireFly.Storage.Sessions;

namespace FireFly.Simulator.Ors;

/// <summary>
/// Which episode a session id stands for. Clients may bring ids of their own, so these are not the episodes' ids. Ids of sessions that
/// ended are remembered for a while, to tell "gone" from "never there". Thread-safe.
/// </summary>
internal sealed class OrsSessions(EpisodeRegistry episodes, ISessionJournal? journal = null)
{
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, string> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _ended = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>Begins the session's episode.</summary>
    public void Create(string session, VerifiedTask task, SimulatedDataset dataset)
    {
        if (_open.TryGetValue(session, out var known) && episodes.Find(known) is not null)
        {
            throw new WireFailure(StatusCodes.Status400BadRequest, $"Session already exists: '{session}'");
        }

        Sweep();
        var episode = episodes.Begin(task, seed: null, dataset)
            ?? throw new WireFailure(StatusCodes.Status429TooManyRequests, $"{episodes.Limit} episodes are open, which is the limit (FireFly:Simulator:MaxEpisodes). Delete some sessions.");
        if (known is null ? _open.TryAdd(session, episode.Id) : _open.TryUpdate(session, episode.Id, known))
        {
            Journal(session, episode.Id);
            return;
        }

        // Two requests with one id: the other one was first.
        episodes.Remove(episode.Id);
        throw new WireFailure(StatusCodes.Status400BadRequest, $"Session already exists: '{session}'");
    }

    /// <summary>Takes over a session that another process began, with the episode that was brought back.</summary>
    public void Adopt(string session, string episode) => _open[session] = episode;

    /// <summary>The session's episode, which looking keeps alive.</summary>
    public Episode Get(string session)
    {
        if (_open.TryGetValue(session, out var id))
        {
            if (episodes.Find(id) is { } episode)
            {
                return episode;
            }

            End(session);
        }

        throw _ended.ContainsKey(session)
            ? new WireFailure(StatusCodes.Status410Gone, $"Session deleted: '{session}' was deleted or idle for too long")
            : new WireFailure(StatusCodes.Status404NotFound, $"Active environment not found: there is no session '{session}', or it has not been created");
    }

    /// <summary>Ends the session; nothing happens where there is none.</summary>
    public void End(string session)
    {
        if (!_open.TryRemove(session, out var id))
        {
            return;
        }

        episodes.Remove(id);
        Journal(session, null);
        if (_ended.TryAdd(session, true))
        {
            _order.Enqueue(session);
        }

        while (_order.Count > MostRemembered && _order.TryDequeue(out var oldest))
        {
            _ended.TryRemove(oldest, out _);
        }
    }

    private void Journal(string session, string? episode) => journal?.Append(session, JsonSerializer.Serialize(new OrsEntry(episode), OrsEntryJson.Default.OrsEntry));

    /// <summary>Forgets sessions whose episodes were reaped and that nobody asked for again, once they are many.</summary>
    private void Sweep()
    {
        if (_open.Count <= episodes.Limit + MostRemembered)
        {
            return;
        }

        foreach (var (session, id) in _open)
        {
            if (!episodes.Holds(id))
            {
                End(session);
            }
        }
    }
}
