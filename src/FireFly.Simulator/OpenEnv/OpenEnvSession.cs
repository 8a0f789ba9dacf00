using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.OpenEnv;

/// <summary>
/// At most one episode at a time, none before it is reset. It belongs to one WebSocket and ends with it, or it was opened over HTTP and is
/// shared by one socket and the requests that name it. Messages of a socket are taken one after another.
/// </summary>
internal sealed class OpenEnvSession : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly OpenEnvEpisodes _episodes;
    private readonly TimeProvider _time;
    private string? _label;
    private volatile string? _episode;
    private bool _isJoined;
    private long _touched;
    private int _attached;

    /// <param name="id">What requests name it by.</param>
    /// <param name="episodes">Begins and ends its episodes.</param>
    /// <param name="time">Says for how long nobody used it.</param>
    /// <param name="begun">The episode that it begins with; null for none.</param>
    public OpenEnvSession(string id, OpenEnvEpisodes episodes, TimeProvider time, Episode? begun = null)
    {
        (Id, Ending, _episodes, _time) = (id, _ending.Token, episodes, time);
        (_episode, _label) = (begun?.Id, begun?.Id);
        Touch();
    }

    public string Id { get; }

    /// <summary>The episode; null before a reset and after idling.</summary>
    public Episode? Episode => _episode is { } held ? _episodes.Find(held) : null;

    /// <summary>How long nobody used the session, nor its episode by the episode's own id.</summary>
    public TimeSpan Idle
    {
        get
        {
            var idle = _time.GetElapsedTime(Interlocked.Read(ref _touched));
            return _episode is { } held && _episodes.IdleOf(held) is { } other && other < idle ? other : idle;
        }
    }

    /// <summary>Whether a socket holds it.</summary>
    public bool IsAttached => Volatile.Read(ref _attached) == 1;

    /// <summary>Ends when the session does.</summary>
    public CancellationToken Ending { get; }

    public void Touch() => Interlocked.Exchange(ref _touched, _time.GetTimestamp());

    /// <summary>Gives the session to a socket; false where another one has it.</summary>
    public bool TryAttach() => Interlocked.CompareExchange(ref _attached, 1, 0) == 0;

    public void Detach() => Volatile.Write(ref _attached, 0);

    public async Task<JsonObject> ResetAsync(JsonElement wish, CancellationToken cancellationToken)
    {
        var body = new WireBody(wish, "data");
        var label = body.Text("episode_id", most: 255);
        // Before the next begins, so that a full server can go on with the sessions that it has.
        End();
        return OpenEnvActions.Begun(await BeginAsync(body, label, cancellationToken), withId: false);
    }

    public Task<JsonObject> StepAsync(JsonElement action, CancellationToken cancellationToken) =>
        OpenEnvActions.StepAsync(_episodes, Episode, action, cancellationToken);

    public JsonObject State() => State(Episode, _label);

    public static JsonObject State(Episode? episode, string? label) => new()
    {
        ["episode_id"] = episode is null ? null : label ?? episode.Id,
        ["step_count"] = episode?.View().Steps.Count ?? 0,
        ["task_id"] = episode?.Task.Id,
        ["done"] = episode?.Done ?? false,
    };

    /// <summary>The episode of the session, which begins where there is none.</summary>
    public async Task<Episode> EnsureAsync(WireBody wish, CancellationToken cancellationToken) => Episode ?? await BeginAsync(wish, null, cancellationToken);

    /// <summary>Takes an episode that was begun elsewhere, and outlives this session.</summary>
    public void Join(Episode episode) => (_episode, _label, _isJoined) = (episode.Id, episode.Id, true);

    /// <summary>Ends the session with its episode, and lets go of its socket.</summary>
    public void Dispose()
    {
        End();
        _ending.Cancel();
        _ending.Dispose();
    }

    private async Task<Episode> BeginAsync(WireBody wish, string? label, CancellationToken cancellationToken)
    {
        var episode = await _episodes.BeginAsync(wish, cancellationToken);
        (_episode, _label) = (episode.Id, label ?? episode.Id);
        return episode;
    }

    private void End()
    {
        if (_episode is { } held && !_isJoined)
        {
            _episodes.End(held);
        }

        (_episode, _isJoined) = (null, false);
    }
}
