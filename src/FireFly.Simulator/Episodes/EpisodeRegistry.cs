using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Calls;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Judging;
using FireFly.Simulator.Retrieval;
using FireFly.Storage.Sessions;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator.Episodes;

/// <summary>
/// The episodes of this process. Those that nobody touched for a while are dropped; what was done in them goes to the archive, as finished
/// ones do, of which the latest stay in memory too. Thread-safe.
/// </summary>
internal sealed class EpisodeRegistry(IOptions<SimulatorOptions> options, SessionFactory sessions, CallCounts counts, EpisodeArchive archive, TimeProvider time, ISessionJournal? journal = null, IAnswerJudge? judge = null)
{
    /// <summary>Most finished episodes that stay in memory; late calls of them are told that they are done without asking the store.</summary>
    private const int MostFinishedKept = 1_000;

    private readonly ConcurrentDictionary<string, Episode> _episodes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _finished = new();
    private readonly TaskOffer.Shared _offers = new();
    private readonly Lock _admission = new();
    private readonly TimeSpan _idle = TimeSpan.FromMinutes(options.Value.IdleMinutes);
    private int _open;
    private long _begunCount;
    private long _finishedCount;
    private long _reapedCount;

    public int Limit { get; } = options.Value.MaxEpisodes;

    public int MaxSteps { get; } = options.Value.MaxSteps;

    /// <summary>Episodes in memory, finished ones too.</summary>
    public int Count => _episodes.Count;

    /// <summary>Episodes without an answer.</summary>
    public int Open => Volatile.Read(ref _open);

    public CallCounts Counts { get; } = counts;

    public TimeProvider Time { get; } = time;

    /// <summary>Judges free text; null where no model has that role.</summary>
    public IAnswerJudge? Judge { get; } = judge;

    /// <summary>Begins an episode, or gives null when too many are open.</summary>
    public Episode? Begin(VerifiedTask task, int? seed, SimulatedDataset dataset, SimulationMode? mode = null)
    {
        lock (_admission)
        {
            if (_open >= Limit)
            {
                Reap();
            }

            if (_open >= Limit)
            {
                return null;
            }

            Interlocked.Increment(ref _open);
        }

        var episode = new Episode(NewId(), task, seed, dataset, sessions.Begin(dataset, mode), _offers.Of(task, dataset), this);
        _episodes[episode.Id] = episode;
        Journal(episode.Id, new EpisodeEntry { TaskId = task.Id, Seed = seed, Mode = mode });
        Interlocked.Increment(ref _begunCount);
        return episode;
    }

    /// <summary>Takes over an episode that another process began, with the calls that were made in it; false when too many are open.</summary>
    public async Task<bool> RestoreAsync(
        string id, VerifiedTask task, int? seed, SimulatedDataset dataset, SimulationMode? mode, IEnumerable<EpisodeEntry> calls, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _open) > Limit)
        {
            Interlocked.Decrement(ref _open);
            return false;
        }

        var isHeld = false;
        try
        {
            var episode = new Episode(id, task, seed, dataset, sessions.Begin(dataset, mode), _offers.Of(task, dataset), this);
            await episode.RepeatAsync(calls, cancellationToken);
            isHeld = _episodes.TryAdd(id, episode);
            return true;
        }
        finally
        {
            // Another request was as quick, or this one was given up.
            if (!isHeld)
            {
                Interlocked.Decrement(ref _open);
            }
        }
    }

    /// <summary>Whether anyone wants to know what happens in episodes.</summary>
    public bool HasJournal => journal is not null;

    /// <summary>Takes down what happened in an episode, where anyone wants to know.</summary>
    public void Journal(string id, EpisodeEntry entry) => journal?.Append(id, JsonSerializer.Serialize(entry, EpisodeEntryJson.Default.EpisodeEntry));

    /// <summary>The episode, or null where it is unknown, was idle for too long, or finished a good while ago. Looking keeps it alive.</summary>
    public Episode? Find(string id)
    {
        if (!_episodes.TryGetValue(id, out var episode))
        {
            return null;
        }

        if (episode.Idle >= _idle)
        {
            Drop(episode);
            return null;
        }

        episode.Touch();
        return episode;
    }

    /// <summary>For how long nobody used the episode; null where it is not held. Asking does not keep it alive.</summary>
    public TimeSpan? IdleOf(string id) => _episodes.TryGetValue(id, out var episode) ? episode.Idle : null;

    /// <summary>Whether the episode is held; asking does not keep it alive.</summary>
    public bool Holds(string id) => _episodes.ContainsKey(id);

    /// <summary>The open episodes after an id, in the order in which they began.</summary>
    public IReadOnlyList<Episode> OpenAfter(string? id) =>
        [.. _episodes.Values
            .Where(episode => !episode.Done && episode.Idle < _idle && (id is null || string.CompareOrdinal(episode.Id, id) > 0))
            .OrderBy(episode => episode.Id, StringComparer.Ordinal)];

    public bool Remove(string id)
    {
        if (!_episodes.TryRemove(id, out var episode))
        {
            return false;
        }

        Close(episode);
        return true;
    }

    /// <summary>Drops idle episodes and says how many.</summary>
    public int Reap() => _episodes.Values.Count(episode => episode.Idle >= _idle && Drop(episode));

    /// <summary>Hands a finished episode to the archive.</summary>
    public void Finish(Episode episode, EpisodeRecord record)
    {
        Close(episode);
        Interlocked.Increment(ref _finishedCount);
        archive.Add(record);
        _finished.Enqueue(episode.Id);
        while (_finished.Count > MostFinishedKept && _finished.TryDequeue(out var oldest))
        {
            _episodes.TryRemove(oldest, out _);
        }
    }

    /// <summary>How full it is.</summary>
    public EpisodeCapacity Capacity(int stored)
    {
        var (open, kept) = (Open, _episodes.Values.Count(episode => episode.Done));
        return new EpisodeCapacity(
            Limit, open, Math.Max(0, Limit - open), kept, stored, Interlocked.Read(ref _begunCount), Interlocked.Read(ref _finishedCount), Interlocked.Read(ref _reapedCount),
            archive.Unstored, (int)_idle.TotalMinutes, MaxSteps);
    }

    /// <summary>When a refused caller may try again: when the episode that is idle longest is dropped, at the latest.</summary>
    public TimeSpan UntilRoom()
    {
        var longest = _episodes.Values.Where(episode => !episode.Done).Select(episode => episode.Idle).DefaultIfEmpty(_idle).Max();
        return TimeSpan.FromSeconds(Math.Clamp(Math.Ceiling((_idle - longest).TotalSeconds), 1, _idle.TotalSeconds));
    }

    /// <summary>
    /// The time in milliseconds, so that ids sort by when episodes began, and then what nobody guesses: the id is all that the agent's route
    /// asks for.
    /// </summary>
    private string NewId() =>
        Time.GetUtcNow().ToUnixTimeMilliseconds().ToString("x12", CultureInfo.InvariantCulture) + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private bool Drop(Episode episode)
    {
        if (!_episodes.TryRemove(episode.Id, out _))
        {
            return false;
        }

        if (Close(episode))
        {
            Interlocked.Increment(ref _reapedCount);
            if (episode.Abandon() is { } record)
            {
                archive.Add(record);
            }
        }

        return true;
    }

    private bool Close(Episode episode)
    {
        if (!episode.TryClose())
        {
            return false;
        }

        Interlocked.Decrement(ref _open);
        return true;
    }
}
