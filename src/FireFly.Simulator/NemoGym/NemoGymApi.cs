using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Simulator.Agents;
using FireFly.Simulator.Calls;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.NemoGym;

/// <summary>
/// A resources server of NeMo Gym (NVIDIA-NeMo/Gym): seed_session, a route for each tool, verify. Its clients know a server by host and
/// port alone: see <see cref="SimulatorOptions.NemoGymPort"/>.
/// </summary>
internal static class NemoGymApi
{
    public const string Prefix = "/nemo-gym";

    public static void MapNemoGym(this IEndpointRouteBuilder routes)
    {
        Map(routes.MapGroup(Prefix).WithTags("NeMo Gym"));
        // Clients that observe rollouts put the rollout before the path.
        Map(routes.MapGroup(Prefix + "/ng-rollout/{rollout}").ExcludeFromDescription());
    }

    private static void Map(RouteGroupBuilder group)
    {
        group.WithWireFailures();
        group.MapGet("/", () => new JsonObject { ["status"] = "ok" }.ToResult()).WithSummary("Whether the server runs.");
        group.MapPost("/seed_session", SeedAsync).WithSummary("Begins the rollout of a row: its episode goes with the cookie.");
        group.MapPost("/close_session", TypedSessionsApi.CloseAsync).WithSummary("Ends a session that its caller named; as often as it is asked.");
        group.MapPost("/verify", VerifyApi.VerifyAsync).WithSummary("Scores a response.");
        group.MapGet("/reverify_mode", () => JsonValue.Create("stateless").ToResult()).WithSummary("Scoring needs the row and the response only.");
        group.MapPost("/aggregate_metrics", (Delegate)VerifyApi.AggregateAsync).WithSummary("Statistics over scored responses.");
        group.MapPost("/{tool}", CallAsync).WithSummary("Calls a tool of the session's task.");
    }

    /// <summary>The task that a row names.</summary>
    public static VerifiedTask? TaskOf(WireBody row, SimulatedDataset dataset)
    {
        var id = row.Text("task_id");
        if (row.Object("verifier_metadata") is { } metadata)
        {
            var named = new WireBody(metadata, "body", "verifier_metadata");
            id = named.Text("task_id") ?? id;
            named.Check();
        }

        row.Check();
        return id is null ? null : dataset.FindTask(id) ?? throw new WireFailure(StatusCodes.Status404NotFound, $"There is no task '{id}' (verifier_metadata.task_id).");
    }

    public static void AddNemoGym(this IServiceCollection services)
    {
        services.AddSingleton<NemoGymSessions>();
        services.AddSingleton<IIdleSessions>(provider => provider.GetRequiredService<NemoGymSessions>());
    }

    /// <summary>Begins an episode on a task.</summary>
    public static Episode Begin(VerifiedTask task, SimulatedDataset dataset, EpisodeRegistry episodes) => episodes.Begin(task, seed: null, dataset)
        ?? throw new WireFailure(StatusCodes.Status429TooManyRequests, $"{episodes.Limit} episodes are open, which is the limit (FireFly:Simulator:MaxEpisodes).");

    private static async Task<IResult> SeedAsync(HttpContext http, CurrentDataset current, EpisodeRegistry episodes, NemoGymSessions sessions)
    {
        var dataset = await current.GetAsync(http.RequestAborted);
        var row = await http.ReadBodyAsync();
        if (TypedSessionsApi.IsTyped(row))
        {
            return TypedSessionsApi.Seed(http, row, dataset, episodes, sessions).ToResult();
        }

        var task = TaskOf(row, dataset) ?? throw new WireFailure([new WireError("missing", ["body", "verifier_metadata", "task_id"], "Field required")]);
        var episode = Begin(task, dataset, episodes);
        NemoGymSession.Set(http, episode.Id);
        return new JsonObject
        {
            ["mcp"] = new JsonObject
            {
                ["server_name"] = "firefly",
                ["url_path"] = $"/episodes/{episode.Id}/mcp",
                ["transport"] = "http",
                ["headers"] = new JsonObject { ["X-NeMo-Gym-Session-Token"] = episode.Id },
            },
        }.ToResult();
    }

    private static async Task<IResult> CallAsync(string tool, HttpContext http, EpisodeRegistry episodes)
    {
        var episode = NemoGymSession.Find(http, episodes)
            ?? throw new WireFailure(StatusCodes.Status400BadRequest, $"There is no session: send the cookie {NemoGymSession.Cookie} that /seed_session set, or the session was idle for too long.");
        var sent = await http.ReadJsonAsync();
        if (!ToolArguments.TryRead(sent, out var arguments))
        {
            _ = new WireBody(sent, "body");
        }

        var name = NemoGymToolNames.Normalise(tool, offered => offered == AnswerTool.Name || episode.Tools.Any(known => known.ModelName == offered));
        var turn = await AgentTurn.TakeAsync(episode, name, arguments, http.RequestAborted);
        // The reward is for verify to tell: here the agent itself reads the answer.
        return turn.Reward is not null ? new JsonObject { ["submitted"] = true }.ToResult() : Output(turn);
    }

    /// <summary>What the agent reads. Text that is JSON goes as it is, other text in an object, since clients take any JSON.</summary>
    private static IResult Output(AgentTurn turn)
    {
        var text = turn.Result.Text();
        var status = turn.Code switch
        {
            ErrorCodes.UnknownTool => StatusCodes.Status404NotFound,
            ErrorCodes.Invalid => StatusCodes.Status422UnprocessableEntity,
            ErrorCodes.EpisodeDone => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status200OK,
        };
        return turn.Result.IsError ? new JsonObject { ["error"] = text }.ToResult(status)
            : IsJson(text) ? TypedResults.Text(text, "application/json")
            : new JsonObject { ["output"] = text }.ToResult();
    }

    private static bool IsJson(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return false;
        }

        try
        {
            JsonElement.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
