using System.Collections.Concurrent;
using System.Security.Cryptography;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Wire;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator.OpenEnv;

/// <summary>
/// The sessions of this process. One that nobody uses for a while ends, whether a socket holds it or not, as does one whose client closes it.
/// Thread-safe.
/// </summary>
internal sealed class OpenEnvSessions(OpenEnvEpisodes episodes, IOptions<SimulatorOptions> options, TimeProvider time) : IIdleSessions
{
    private static readonly string[] Wishes = ["task_id", "split", "index", "seed"];

    private readonly ConcurrentDictionary<string, OpenEnvSession> _sessions = new(StringComparer.Ordinal);
    private readonly TimeSpan _idle = TimeSpan.FromMinutes(options.Value.IdleMinutes);

    /// <summary>How many there are.</summary>
    public int Count => _sessions.Count;

    /// <summary>Opens a session that has not begun.</summary>
    public OpenEnvSession Open()
    {
        if (_sessions.Count >= options.Value.MaxEpisodes && Reap() == 0)
        {
            throw OpenEnvFailure.Full(_sessions.Count, options.Value.MaxEpisodes);
        }

        var session = new OpenEnvSession(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), episodes, time);
        _sessions[session.Id] = session;
        return session;
    }

    /// <summary>Opens a session, and begins it where the wish names a task.</summary>
    public async Task<OpenEnvSession> OpenAsync(WireBody wish, CancellationToken cancellationToken)
    {
        var session = Open();
        try
        {
            if (Wishes.Any(name => wish.Find(name) is not null))
            {
                await session.EnsureAsync(wish, cancellationToken);
            }

            return session;
        }
        catch
        {
            End(session);
            throw;
        }
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

    /// <summary>Ends a session.</summary>
    public void End(OpenEnvSession session)
    {
        if (_sessions.TryRemove(session.Id, out _))
        {
            session.Dispose();
        }
    }

    /// <summary>Ends the sessions that nobody uses, and says how many.</summary>
    public int Reap()
    {
        var idle = _sessions.Values.Where(session => session.Idle >= _idle).ToList();
        idle.ForEach(End);
        return idle.Count;
    }
}
