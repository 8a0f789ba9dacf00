using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.OpenEnv;

/// <summary>
/// A session: at most one episode at a time, none before it is reset. A WebSocket and requests over HTTP that name the session share it; a
/// socket takes its messages one after another. Thread-safe but for the reset, which is the socket's.
/// </summary>
internal sealed class OpenEnvSession : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly OpenEnvEpisodes _episodes;
    private readonly TimeProvider _time;
    private string? _label;
    private volatile string? _episode;
    private long _touched;
    private int _attached;

    public OpenEnvSession(string id, OpenEnvEpisodes episodes, TimeProvider time)
    {
        (Id, Ending, _episodes, _time) = (id, _ending.Token, episodes, time);
        Touch();
    }

    /// <summary>What requests name it by.</summary>
    public string Id { get; }

    /// <summary>The episode; null before a reset and after idling.</summary>
    public Episode? Episode => _episode is { } held ? _episodes.Find(held) : null;

    /// <summary>How long nobody used it.</summary>
    public TimeSpan Idle => _time.GetElapsedTime(Interlocked.Read(ref _touched));

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
        if (_episode is { } held)
        {
            _episodes.End(held);
            _episode = null;
        }
    }
}
