using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.NemoGym;

/// <summary>Sessions as NeMo Gym has them since 0.7: named by their caller, seeded with a row, closed at the end.</summary>
internal static class TypedSessionsApi
{
    private const string SessionId = "resources_session_id";
    private const string Rollout = "episode_id";

    /// <summary>Whether a body seeds such a session; else it is a row, as before 0.7.</summary>
    public static bool IsTyped(WireBody body) => body.Find(SessionId) is not null;

    public static JsonObject Seed(HttpContext http, WireBody body, SimulatedDataset dataset, EpisodeRegistry episodes, NemoGymSessions sessions)
    {
        var (session, rollout) = (body.Text(SessionId, required: true, most: 256), body.Find(Rollout, required: true));
        var (row, named) = (body.Object("task_data"), body.Object("task_id"));
        body.Check();
        if (session!.Length == 0)
        {
            body.Refuse(SessionId, "string_too_short", "Input should have at least 1 character");
            body.Check();
        }

        var task = TaskOf(row, named, dataset) ?? throw new WireFailure([new WireError("missing", ["body", "task_data", "verifier_metadata", "task_id"], "Field required")]);
        var episode = sessions.Seed(session, rollout!.Value, () => NemoGymApi.Begin(task, dataset, episodes));
        NemoGymSession.Set(http, episode.Id);
        // The row has the tools, and there is no sandbox to reach.
        return new JsonObject { [SessionId] = session, ["resources_tools"] = null, ["sandbox_access"] = null };
    }

    public static async Task<IResult> CloseAsync(HttpContext http, NemoGymSessions sessions)
    {
        var body = await http.ReadBodyAsync();
        var (session, rollout) = (body.Text(SessionId, required: true), body.Find(Rollout, required: true));
        body.Check();
        sessions.Close(session!, rollout!.Value);
        return new JsonObject { [SessionId] = session }.ToResult();
    }

    /// <summary>The task of the row; of a row that names none, that of the task set.</summary>
    private static VerifiedTask? TaskOf(JsonElement? row, JsonElement? named, SimulatedDataset dataset) =>
        (row is { } data ? NemoGymApi.TaskOf(new WireBody(data, "body", "task_data"), dataset) : null)
        ?? (named is { } id ? NemoGymApi.TaskOf(new WireBody(id, "body", "task_id"), dataset) : null);
}
