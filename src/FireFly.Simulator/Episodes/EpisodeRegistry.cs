using System.Collections.Concurrent;
using System.Security.Cryptography;
using FireFly.Contracts;
using FireFly.Simulator.Calls;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Retrieval;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator.Episodes;

/// <summary>
/// The episodes of this process. Those that nobody touched for a while are dropped; of finished ones no more are kept than may be open.
/// Thread-safe.
/// </summary>
internal sealed class EpisodeRegistry(IOptions<SimulatorOptions> options, SessionFactory sessions, CallCounts counts, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Episode> _episodes = new(StringComparer.Ordinal);
    private readonly Lock _admission = new();
    private readonly TimeSpan _idle = TimeSpan.FromMinutes(options.Value.IdleMinutes);

    public int Limit { get; } = options.Value.MaxEpisodes;

    public int Count => _episodes.Count;

    /// <summary>Begins an episode, or gives null when too many are open.</summary>
    public Episode? Begin(VerifiedTask task, int? seed, SimulatedDataset dataset, SimulationMode? mode = null)
    {
        // The id is all that the agent's route asks for, so it must not be guessed.
        var episode = new Episode(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), task, seed, dataset, sessions.Begin(dataset, mode), counts, time);
        lock (_admission)
        {
            if (_episodes.Count >= Limit)
            {
                Reap();
                MakeRoom();
            }

            if (_episodes.Count >= Limit)
            {
                return null;
            }

            _episodes[episode.Id] = episode;
        }

        return episode;
    }

    /// <summary>The episode, or null where it is unknown or was idle for too long. Looking keeps it alive.</summary>
    public Episode? Find(string id)
    {
        if (!_episodes.TryGetValue(id, out var episode))
        {
            return null;
        }

        if (episode.Idle >= _idle)
        {
            _episodes.TryRemove(id, out _);
            return null;
        }

        episode.Touch();
        return episode;
    }

    public bool Remove(string id) => _episodes.TryRemove(id, out _);

    /// <summary>Drops idle episodes and says how many.</summary>
    public int Reap() => _episodes.Values.Count(episode => episode.Idle >= _idle && _episodes.TryRemove(episode.Id, out _));

    /// <summary>Drops the older half of the finished episodes.</summary>
    private void MakeRoom()
    {
        var finished = _episodes.Values.Where(episode => episode.Done).OrderBy(episode => episode.Begun).ToList();
        foreach (var episode in finished.Take((finished.Count + 1) / 2))
        {
            _episodes.TryRemove(episode.Id, out _);
        }
    }
}
