using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Simulator.Agents;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.Ors;

/// <summary>A session as its agent uses it: the prompt, its tools, calls.</summary>
internal static class OrsEpisodesApi
{
    public static void MapOrsEpisodes(this IEndpointRouteBuilder routes, string prefix)
    {
        var group = routes.MapGroup(prefix);
        group.MapGet("/prompt", Prompt).WithSummary("The question, as blocks.");
        group.MapGet("/task_tools", Tools).WithSummary("The tools of the session's task.");
        group.MapPost("/call", CallAsync).WithSummary("Calls a tool; the result comes as server-sent events and can be asked for again by task_id.");
    }

    private static IResult Prompt(HttpContext http, OrsSessions sessions, string? environment = null)
    {
        OrsApi.Check(environment);
        return new JsonArray(OrsBlocks.Text(TaskPrompt.Of(sessions.Get(OrsSessionId.Of(http)).Task))).ToResult();
    }

    private static IResult Tools(HttpContext http, OrsSessions sessions, string? environment = null)
    {
        OrsApi.Check(environment);
        return OrsTasksApi.Tools(AgentTool.Of(sessions.Get(OrsSessionId.Of(http))));
    }

    private static async Task<IResult> CallAsync(HttpContext http, OrsSessions sessions, OrsCalls calls, TimeProvider time, IHostApplicationLifetime lifetime, string? environment = null)
    {
        OrsApi.Check(environment);
        var session = OrsSessionId.Of(http);
        var episode = sessions.Get(session);
        var body = (await http.ReadBodyAsync()).Only("name", "input", "task_id");
        var (name, input, id) = (body.Text("name", required: true), body.Arguments("input", required: true), body.Text("task_id"));
        body.Check();

        id ??= calls.Begin(session, () => TakeAsync(episode, name!, input, lifetime.ApplicationStopping));
        var stream = OrsStream.Begin(http.Response);
        if (calls.Find(session, id) is { } result)
        {
            await stream.SendAsync("task_id", id, http.RequestAborted);
            await stream.SendResultAsync(result, time, http.RequestAborted);
        }
        else
        {
            await stream.SendAsync("error", $"unknown task_id '{id}'", http.RequestAborted);
        }

        return TypedResults.Empty;
    }

    private static async Task<string> TakeAsync(Episode episode, string name, JsonElement input, CancellationToken cancellationToken)
    {
        var turn = await AgentTurn.TakeAsync(episode, name, input, cancellationToken);
        return (turn.Code is null or ErrorCodes.Unseen
            ? new JsonObject { ["ok"] = true, ["output"] = OrsBlocks.Output(turn) }
            : new JsonObject { ["ok"] = false, ["error"] = turn.Result.Text() }).ToJsonString();
    }
}
