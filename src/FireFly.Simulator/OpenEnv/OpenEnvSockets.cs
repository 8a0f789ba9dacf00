using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.ServiceDefaults.Callers;
using FireFly.Simulator.Wire;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator.OpenEnv;

/// <summary>
/// The two WebSocket routes: <c>/ws</c> for trainers, <c>/mcp</c> for agents. A connection has a session of its own, which ends with it. A
/// trainer's may attach to the one that <c>session_id</c> names, which was opened over HTTP and stays open; an agent's works in its episode.
/// </summary>
internal sealed partial class OpenEnvSockets(
    OpenEnvEpisodes episodes, OpenEnvSessions sessions, OpenEnvMcp mcp, IOptions<SimulatorOptions> options, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<OpenEnvSockets> logger)
{
    private const string Session = "session_id";
    private static readonly string[] Wishes = ["task_id", "split", "index", "seed"];

    public Task ServeAsync(HttpContext http) => ServeAsync(http, http.Request.Query[Session], async (messages, session, cancellationToken) =>
    {
        while (await messages.ReceiveAsync(cancellationToken) is { } message)
        {
            session.Touch();
            if (await AnswerAsync(message, session, cancellationToken) is not { } answer)
            {
                return;
            }

            await messages.SendAsync(answer, cancellationToken);
        }
    });

    /// <summary>The query names the episode that was begun for the agent; without one, a trainer's names the task of a new one, since agents have no reset.</summary>
    public Task ServeMcpAsync(HttpContext http) => ServeAsync(http, null, async (messages, session, cancellationToken) =>
    {
        if (http.Request.Query[Session] is [{ } id])
        {
            session.Join(sessions.EpisodeOf(id) ?? throw OpenEnvFailure.NoEpisode());
        }
        else if (http.IsTrainer())
        {
            await session.EnsureAsync(new WireBody(Wish(http.Request.Query), "query"), cancellationToken);
        }
        else
        {
            throw OpenEnvFailure.NotFound($"Name the episode that was begun for the agent: {http.Request.Path}?{Session}=...");
        }

        while (await messages.ReceiveAsync(cancellationToken) is { } message)
        {
            await messages.SendAsync(await mcp.AnswerAsync(message, session, http.IsTrainer(), cancellationToken), cancellationToken);
        }
    });

    private async Task ServeAsync(HttpContext http, string? named, Func<SocketMessages, OpenEnvSession, CancellationToken, Task> talk)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await new WireFailure(StatusCodes.Status426UpgradeRequired, $"{http.Request.Path} is a WebSocket").ToResult().ExecuteAsync(http);
            return;
        }

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var own = new OpenEnvSession("", episodes, time);
        var session = named is null ? own : sessions.Find(named);
        var messages = new SocketMessages(socket, options.Value.MaxBodyBytes);
        try
        {
            if (session is null || !session.TryAttach())
            {
                await messages.SendAsync(NoSession(session is null ? $"Unknown session_id: {named}" : $"Another socket is attached to the session {named}").ToMessage(), stopping.Token);
                await messages.CloseAsync(stopping.Token);
                return;
            }

            using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token, session.Ending);
            try
            {
                await talk(messages, session, ending.Token);
            }
            catch (OpenEnvFailure failure)
            {
                await messages.SendAsync(Farewell(http, failure), ending.Token);
            }
#pragma warning disable CA1031 // whatever goes wrong here, the client is told instead of being cut off
            catch (Exception exception) when (exception is not (OperationCanceledException or WebSocketException))
#pragma warning restore CA1031
            {
                LogFailed(exception);
                var failure = new OpenEnvFailure(OpenEnvFailure.SessionError, StatusCodes.Status500InternalServerError, "The session has failed; the server's log says why");
                await messages.SendAsync(Farewell(http, failure), ending.Token);
                await messages.CloseAsync(ending.Token, WebSocketCloseStatus.InternalServerError);
            }
            finally
            {
                // Before the other side knows that the socket is closed: then it may close the session.
                session.Detach();
            }

            await messages.CloseAsync(stopping.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The other side is gone, or this one is going.
        }
    }

    private static OpenEnvFailure NoSession(string message) => new(OpenEnvFailure.SessionError, StatusCodes.Status404NotFound, message);

    private static JsonObject Farewell(HttpContext http, OpenEnvFailure failure) =>
        http.Request.Path.Value!.EndsWith("/mcp", StringComparison.Ordinal) ? JsonRpc.Error(null, JsonRpc.ServerError, failure.Message, failure.More?.DeepClone()) : failure.ToMessage();

    /// <summary>The answer to a message; null for the one that ends the session.</summary>
    private async Task<JsonObject?> AnswerAsync(ReadOnlyMemory<byte> message, OpenEnvSession session, CancellationToken cancellationToken)
    {
        JsonElement json;
        try
        {
            json = WireRequests.Parse(message);
        }
        catch (WireFailure failure)
        {
            return new OpenEnvFailure(OpenEnvFailure.InvalidJson, failure.Status, $"Invalid JSON: {failure.Message}").ToMessage();
        }

        try
        {
            var body = new WireBody(json, "message");
            var type = body.Text("type") ?? "";
            switch (type)
            {
                case "reset":
                    return Answer("observation", await session.ResetAsync(Data(body.Only("type", "data"), required: false), cancellationToken));
                case "step":
                    return Answer("observation", await session.StepAsync(Data(body.Only("type", "data"), required: true), cancellationToken));
                case "state":
                    body.Only("type").Check();
                    return Answer("state", session.State());
                case "mcp":
                    return Answer("mcp", await mcp.AnswerAsync(Data(body.Only("type", "data"), required: true), session, isTrainer: true, cancellationToken));
                case "close":
                    body.Only("type").Check();
                    return null;
                default:
                    body.Check();
                    return new OpenEnvFailure(OpenEnvFailure.UnknownType, StatusCodes.Status400BadRequest, $"Unknown message type: {type}").ToMessage();
            }
        }
        catch (WireFailure failure)
        {
            return OpenEnvFailure.Of(failure).ToMessage();
        }
        catch (OpenEnvFailure failure) when (failure.Code != OpenEnvFailure.CapacityReached)
        {
            return failure.ToMessage();
        }
    }

    private static JsonElement Data(WireBody body, bool required)
    {
        var data = body.Object("data", required);
        body.Check();
        return data ?? Calls.ToolArguments.None;
    }

    private static JsonObject Answer(string type, JsonNode data) => new() { ["type"] = type, ["data"] = data };

    private static JsonElement Wish(IQueryCollection query)
    {
        var wish = new JsonObject();
        foreach (var name in Wishes.Where(query.ContainsKey))
        {
            var text = query[name].ToString();
            wish[name] = name is "index" or "seed" && long.TryParse(text, out var number) ? number : text;
        }

        return JsonElement.Parse(wish.ToJsonString());
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A session of OpenEnv has failed")]
    private partial void LogFailed(Exception exception);
}
