using System.Collections.Concurrent;
using System.Security.Cryptography;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Wire;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator.OpenEnv;

/// <summary>
/// The sessions that were opened over HTTP, of this process. One that nobody uses for a while ends, whether a socket holds it or not, as does
/// one whose client closes it. Thread-safe.
/// </summary>
internal sealed class OpenEnvSessions(OpenEnvEpisodes episodes, IOptions<SimulatorOptions> options, TimeProvider time) : IIdleSessions
{
    private static readonly string[] Wishes = ["task_id", "split", "index", "seed", "mode"];

    private readonly ConcurrentDictionary<string, OpenEnvSession> _sessions = new(StringComparer.Ordinal);
    private readonly TimeSpan _idle = TimeSpan.FromMinutes(options.Value.IdleMinutes);

    /// <summary>How many there are.</summary>
    public int Count => _sessions.Count;

    /// <summary>Opens a session. It begins where the wish names a task, under the id of its episode; else it waits to be reset.</summary>
    public async Task<OpenEnvSession> OpenAsync(WireBody wish, CancellationToken cancellationToken)
    {
        if (_sessions.Count >= options.Value.MaxEpisodes)
        {
            Reap();
        }

        if (_sessions.Count >= options.Value.MaxEpisodes)
        {
            throw OpenEnvFailure.Full(_sessions.Count, options.Value.MaxEpisodes);
        }

        var begun = Wishes.Any(name => wish.Find(name) is not null) ? await episodes.BeginAsync(wish, cancellationToken) : null;
        wish.Check();
        var session = new OpenEnvSession(begun?.Id ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), episodes, time, begun);
        return _sessions[session.Id] = session;
    }

    /// <summary>The session, which looking keeps alive; null where there is none.</summary>
    public OpenEnvSession? Find(string id)
    {
        if (!_sessions.TryGetValue(id, out var session))
        {
            return null;
        }

        session.Touch();
        return session;
    }

    /// <summary>The episode that a request names by its session or by itself; null where a session has none.</summary>
    /// <exception cref="OpenEnvFailure">There is neither.</exception>
    public Episode? EpisodeOf(string id) =>
        Find(id) is { } session ? session.Episode : episodes.Find(id) ?? throw Unknown(id);

    /// <summary>Ends a session, or an episode that has none; false where there is neither, or a socket holds it.</summary>
    /// <exception cref="OpenEnvFailure">There is neither.</exception>
    public bool TryEnd(string id)
    {
        if (!_sessions.TryGetValue(id, out var session))
        {
            return episodes.End(id) ? true : throw Unknown(id);
        }

        // Whoever attaches at this moment finds a session that has ended.
        if (!session.TryAttach())
        {
            return false;
        }

        End(session);
        return true;
    }

    /// <summary>Ends the sessions that nobody uses, and says how many.</summary>
    public int Reap()
    {
        var idle = _sessions.Values.Where(session => session.Idle >= _idle).ToList();
        idle.ForEach(End);
        return idle.Count;
    }

    /// <summary>What a request is told that names neither a session nor an episode.</summary>
    public static OpenEnvFailure Unknown(string id) => OpenEnvFailure.NotFound($"Unknown session_id: {id}");

    private void End(OpenEnvSession session)
    {
        if (_sessions.TryRemove(session.Id, out _))
        {
            session.Dispose();
        }
    }
}
