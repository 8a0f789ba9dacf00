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
    /// <summary>Answers a request as it came; every failure is an answer too.</summary>
    public async Task<JsonObject> AnswerAsync(ReadOnlyMemory<byte> utf8, OpenEnvSession? session, CancellationToken cancellationToken)
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

        return await AnswerAsync(json, session, cancellationToken);
    }

    public async Task<JsonObject> AnswerAsync(JsonElement json, OpenEnvSession? session, CancellationToken cancellationToken)
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
            return await AnswerAsync(request, session, cancellationToken);
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

    private async Task<JsonObject> AnswerAsync(JsonRpc request, OpenEnvSession? session, CancellationToken cancellationToken)
    {
        var parameters = new WireBody(request.Parameters, "params");
        switch (request.Method)
        {
            case "openenv/session/create":
                return JsonRpc.Result(request.Id, Told(session is null ? await sessions.OpenAsync(parameters, cancellationToken) : await BegunAsync(session, parameters, cancellationToken)));
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
        var named = sessions.Find(id!);
        if (named?.IsAttached == true || (session is not null && session.Episode?.Id == id))
        {
            return JsonRpc.Error(request.Id, JsonRpc.InvalidRequest, "Cannot close active WebSocket-managed session via MCP method");
        }

        if (named is not null)
        {
            sessions.End(named);
        }
        else if (!episodes.End(id!))
        {
            throw Unknown(id!);
        }

        return JsonRpc.Result(request.Id, new JsonObject { ["session_id"] = id, ["closed"] = true });
    }

    private static async Task<OpenEnvSession> BegunAsync(OpenEnvSession session, WireBody parameters, CancellationToken cancellationToken)
    {
        await session.EnsureAsync(parameters, cancellationToken);
        return session;
    }

    /// <summary>The session's id, and where it has begun its task.</summary>
    private static JsonObject Told(OpenEnvSession session)
    {
        var told = session.Episode is { } begun ? OpenEnvEpisodes.Telling(begun.Task) : [];
        told["session_id"] = session.Id;
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
        // An episode that was begun by a reset over HTTP goes by its own id.
        return id is null ? session?.Episode : sessions.Find(id) is { } named ? named.Episode : episodes.Find(id) ?? throw Unknown(id);
    }

    private static OpenEnvFailure Unknown(string id) => OpenEnvFailure.NotFound($"Unknown session_id: {id}");
}
