using System.Security.Cryptography;
using System.Text.Json.Nodes;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.Ors;

/// <summary>Sessions: an id is given out, an episode created under it, kept alive and deleted.</summary>
internal static class OrsSessionsApi
{
    public static void MapOrsSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/create_session", GiveIdAsync).WithSummary("Gives out a session id, as server-sent events.");
        routes.MapPost("/create", CreateAsync).WithSummary("Creates the session's environment for a task.");
        routes.MapPost("/ping", Ping).WithSummary("Keeps a session alive.");
        routes.MapPost("/delete", Delete).WithSummary("Ends a session.");
        routes.MapPost("/delete_session", Delete).WithSummary("Gives a session id back.");
    }

    private static async Task GiveIdAsync(HttpContext http)
    {
        var stream = OrsStream.Begin(http.Response);
        await stream.SendAsync("task_id", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), http.RequestAborted);
        await stream.SendAsync("end", "", http.RequestAborted);
    }

    private static async Task<IResult> CreateAsync(HttpContext http, CurrentDataset current, OrsSessions sessions)
    {
        var session = OrsSessionId.Of(http);
        var body = (await http.ReadBodyAsync()).Only("env_name", "task_spec", "split", "index", "secrets");
        var environment = body.Text("env_name");
        var (spec, split, index) = (body.Object("task_spec"), body.Text("split"), body.Integer("index"));
        body.Object("secrets");
        if ((spec is not null) == (split is not null || index is not null) || (split is null) != (index is null))
        {
            body.Refuse("value_error", "Provide either task_spec or both split and index, not both/neither");
        }

        body.Check();
        OrsApi.Check(environment);
        var dataset = await current.GetAsync(http.RequestAborted);
        if (spec is null)
        {
            sessions.Create(session, OrsTasksApi.At(dataset, split!, index!.Value), dataset);
        }
        else
        {
            var named = new WireBody(spec.Value, "body", "task_spec");
            var id = named.Text("task_id", required: true);
            named.Check();
            var task = dataset.FindTask(id!) ?? throw new WireFailure(StatusCodes.Status404NotFound, $"There is no task '{id}'.");
            sessions.Create(session, task, dataset);
        }

        return new JsonObject { ["sid"] = session }.ToResult();
    }

    private static IResult Ping(HttpContext http, OrsSessions sessions)
    {
        sessions.Get(OrsSessionId.Of(http));
        return new JsonObject { ["status"] = "ok" }.ToResult();
    }

    /// <summary>Clients send both on leaving, and for ids under which they created nothing; all of that is well.</summary>
    private static IResult Delete(HttpContext http, OrsSessions sessions)
    {
        var session = OrsSessionId.Of(http);
        sessions.End(session);
        return new JsonObject { ["sid"] = session }.ToResult();
    }
}
