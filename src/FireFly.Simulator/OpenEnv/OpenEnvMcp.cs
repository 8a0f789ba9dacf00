using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Simulator.Agents;
using FireFly.Simulator.Calls;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.OpenEnv;

/// <summary>
/// OpenEnv's MCP: tools/list and tools/call, and sessions over plain HTTP by <c>openenv/session/create</c> and <c>close</c>. An agent's
/// route: it knows no reset, no state and no reward but the one that an answer earned.
/// </summary>
internal sealed class OpenEnvMcp(OpenEnvEpisodes episodes, OpenEnvSessions sessions)
{
    /// <summary>Answers a request as it came; every failure is an answer too. Who is no trainer has the episode that was begun for him, and no other.</summary>
    public async Task<JsonObject> AnswerAsync(ReadOnlyMemory<byte> utf8, OpenEnvSession? session, bool isTrainer, CancellationToken cancellationToken)
    {
        JsonElement json;
        try
        {
            json = WireRequests.Parse(utf8);
        }
        catch (WireFailure failure)
        {
            return JsonRpc.Error(null, JsonRpc.ParseError, $"Parse error: {failure.Message}");
        }

        return await AnswerAsync(json, session, isTrainer, cancellationToken);
    }

    public async Task<JsonObject> AnswerAsync(JsonElement json, OpenEnvSession? session, bool isTrainer, CancellationToken cancellationToken)
    {
        JsonRpc request;
        try
        {
            request = JsonRpc.Read(json);
        }
        catch (WireFailure failure)
        {
            return JsonRpc.Error(null, JsonRpc.InvalidRequest, $"Invalid request: {failure.Message}");
        }

        try
        {
            return await AnswerAsync(request, session, isTrainer, cancellationToken);
        }
        catch (WireFailure failure)
        {
            return JsonRpc.Error(request.Id, JsonRpc.InvalidParams, $"Invalid params: {failure.Message}");
        }
        catch (OpenEnvFailure failure)
        {
            return JsonRpc.Error(request.Id, failure.Code == OpenEnvFailure.CapacityReached ? JsonRpc.ServerError : JsonRpc.InvalidParams, failure.Message, failure.More?.DeepClone());
        }
    }

    private async Task<JsonObject> AnswerAsync(JsonRpc request, OpenEnvSession? session, bool isTrainer, CancellationToken cancellationToken)
    {
        var parameters = new WireBody(request.Parameters, "params");
        switch (request.Method)
        {
            case "openenv/session/create" when !isTrainer && session?.Episode is null:
                return JsonRpc.Error(request.Id, JsonRpc.ServerError, "Only a trainer may begin an episode: the agent is told the session_id of its own");
            case "openenv/session/create":
                return JsonRpc.Result(request.Id, await CreateAsync(parameters, session, cancellationToken));
            case "openenv/session/close":
                return Close(request, parameters, session);
            case "tools/list":
                var tools = await episodes.ToolsAsync(Find(parameters, session), cancellationToken);
                return JsonRpc.Result(request.Id, new JsonObject { ["tools"] = tools.Select(tool => (JsonNode?)tool.ToDescriptor()).ToArray() });
            case "tools/call":
                return await CallAsync(request, parameters, session, cancellationToken);
            default:
                return JsonRpc.Error(request.Id, JsonRpc.MethodNotFound, $"Method not found: {request.Method}");
        }
    }

    private JsonObject Close(JsonRpc request, WireBody parameters, OpenEnvSession? session)
    {
        var id = parameters.Text("session_id", required: true);
        parameters.Check();
        return session?.Episode?.Id != id && sessions.TryEnd(id!)
            ? JsonRpc.Result(request.Id, new JsonObject { ["session_id"] = id, ["closed"] = true })
            : JsonRpc.Error(request.Id, JsonRpc.InvalidRequest, "Cannot close active WebSocket-managed session via MCP method");
    }

    /// <summary>Opens a session, or on a socket tells of its own: its id, and where it has begun its task.</summary>
    private async Task<JsonObject> CreateAsync(WireBody parameters, OpenEnvSession? session, CancellationToken cancellationToken)
    {
        var opened = session is null ? await sessions.OpenAsync(parameters, cancellationToken) : null;
        var begun = opened is null ? await session!.EnsureAsync(parameters, cancellationToken) : opened.Episode;
        var told = begun is null ? [] : OpenEnvEpisodes.Telling(begun.Task);
        told["session_id"] = opened?.Id ?? begun!.Id;
        return told;
    }

    private async Task<JsonObject> CallAsync(JsonRpc request, WireBody parameters, OpenEnvSession? session, CancellationToken cancellationToken)
    {
        var (name, arguments) = (parameters.Text("name", required: true), parameters.Arguments("arguments"));
        parameters.Check();
        var episode = Find(parameters, session) ?? throw new OpenEnvFailure(
            OpenEnvFailure.ExecutionError,
            StatusCodes.Status400BadRequest,
            session is null && parameters.Find("session_id") is null ? "'session_id' is required: create one with openenv/session/create" : "There is no episode yet, or it was idle for too long: reset first, or send openenv/session/create");
        var turn = await AgentTurn.TakeAsync(episode, name!, arguments, cancellationToken);
        return turn.Code == ErrorCodes.UnknownTool
            ? JsonRpc.Error(request.Id, JsonRpc.InvalidParams, $"Tool not found: {name}")
            : JsonRpc.Result(request.Id, OpenEnvActions.Result(turn.Result));
    }

    private Episode? Find(WireBody parameters, OpenEnvSession? session)
    {
        var id = parameters.Text("session_id");
        parameters.Check();
        return id is null ? session?.Episode : sessions.EpisodeOf(id);
    }
}
