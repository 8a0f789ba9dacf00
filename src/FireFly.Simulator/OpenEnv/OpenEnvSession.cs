using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.OpenEnv;

/// <summary>What one WebSocket holds: at most one episode, which ends with it. Messages are taken one after another.</summary>
internal sealed class OpenEnvSession(OpenEnvEpisodes episodes) : IDisposable
{
    private string? _label;
    private string? _id;
    private bool _isJoined;

    /// <summary>The episode; null before a reset and after idling.</summary>
    public Episode? Episode => _id is null ? null : episodes.Find(_id);

    public async Task<JsonObject> ResetAsync(JsonElement wish, CancellationToken cancellationToken)
    {
        var body = new WireBody(wish, "data");
        var label = body.Text("episode_id", most: 255);
        // Before the next begins, so that a full server can go on with the sessions that it has.
        End();
        var episode = await episodes.BeginAsync(body, cancellationToken);
        (_id, _label) = (episode.Id, label ?? episode.Id);
        return OpenEnvActions.Begun(episode, withId: false);
    }

    public Task<JsonObject> StepAsync(JsonElement action, CancellationToken cancellationToken) =>
        OpenEnvActions.StepAsync(episodes, Episode, action, cancellationToken);

    public JsonObject State() => State(Episode, _label);

    public static JsonObject State(Episode? episode, string? label) => new()
    {
        ["episode_id"] = episode is null ? null : label ?? episode.Id,
        ["step_count"] = episode?.View().Steps.Count ?? 0,
        ["task_id"] = episode?.Task.Id,
        ["done"] = episode?.Done ?? false,
    };

    /// <summary>The id under which MCP requests name this session; begins an episode where there is none.</summary>
    public async Task<Episode> EnsureAsync(WireBody wish, CancellationToken cancellationToken)
    {
        if (Episode is { } known)
        {
            return known;
        }

        var episode = await episodes.BeginAsync(wish, cancellationToken);
        (_id, _label) = (episode.Id, episode.Id);
        return episode;
    }

    /// <summary>Takes an episode that was begun elsewhere, and outlives this session.</summary>
    public void Join(string id)
    {
        (_id, _label, _isJoined) = (episodes.Find(id)?.Id ?? throw OpenEnvFailure.NotFound($"Unknown session_id: {id}"), id, true);
    }

    public void Dispose() => End();

    private void End()
    {
        if (_id is not null && !_isJoined)
        {
            episodes.End(_id);
        }

        (_id, _isJoined) = (null, false);
    }
}
