using System.Text.Json.Nodes;
using FireFly.ServiceDefaults.Callers;
using FireFly.Simulator.Agents;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Wire;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator.OpenEnv;

/// <summary>
/// OpenEnv (huggingface/OpenEnv). The real session is the WebSocket <c>/openenv/ws</c>. Over plain HTTP the reference server forgets
/// everything between two requests; here a reset gives an <c>episode_id</c>, and step and state take it.
/// </summary>
internal static class OpenEnvApi
{
    public static void AddOpenEnv(this IServiceCollection services)
    {
        services.AddSingleton<TaskChoice>();
        services.AddSingleton<OpenEnvEpisodes>();
        services.AddSingleton<OpenEnvSessions>();
        services.AddSingleton<IIdleSessions>(provider => provider.GetRequiredService<OpenEnvSessions>());
        services.AddSingleton<OpenEnvMcp>();
        services.AddSingleton<OpenEnvSockets>();
    }

    public static void MapOpenEnv(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/openenv").WithTags("OpenEnv").WithWireFailures().WithOpenEnvFailures();
        group.MapGet("/health", () => new JsonObject { ["status"] = "healthy" }.ToResult()).WithSummary("Whether the server runs.");
        group.MapGet("/metadata", () => OpenEnvDescription.Metadata().ToResult()).WithSummary("What this environment is.");
        group.MapGet("/schema", () => OpenEnvDescription.Schemas().ToResult()).WithSummary("The JSON Schemas of actions, observations and state.");
        group.MapGet("/openapi.json", () => OpenEnvDescription.OpenApi().ToResult()).WithSummary("These routes in OpenAPI, as openenv validate reads them.");
        group.MapGet("/openenv.yaml", ManifestAsync).WithSummary("The manifest.");
        group.MapPost("/reset", ResetAsync).WithSummary("Begins an episode: by task_id, by split and index, by seed, or the next in turn.");
        group.MapPost("/step", StepAsync).WithSummary("Takes an action in the episode of episode_id.");
        group.MapGet("/state", State).WithSummary("The state of the episode of episode_id.");
        group.MapPost("/mcp", McpAsync).WithAccess(Access.Agents).WithSummary("MCP over JSON-RPC, for agents.");
        group.MapMethods("/mcp", Upgrades, (HttpContext http, OpenEnvSockets sockets) => sockets.ServeMcpAsync(http)).WithAccess(Access.Agents).ExcludeFromDescription();
        group.MapMethods("/ws", Upgrades, (HttpContext http, OpenEnvSockets sockets) => sockets.ServeAsync(http)).ExcludeFromDescription();
    }

    private static readonly string[] Upgrades = [HttpMethods.Get, HttpMethods.Connect];

    private static RouteGroupBuilder WithOpenEnvFailures(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (OpenEnvFailure failure)
            {
                return new JsonObject { ["detail"] = failure.Message, ["code"] = failure.Code }.ToResult(failure.Status);
            }
        });
        return group;
    }

    private static async Task<IResult> ManifestAsync(HttpRequest request, CurrentDataset current, IOptions<SimulatorOptions> options, CancellationToken cancellationToken)
    {
        var dataset = await current.GetAsync(cancellationToken);
        var tools = OfferedTools.Of(dataset).Tools.Select(tool => tool.Name).ToList();
        return TypedResults.Text(OpenEnvDescription.Manifest(request.Host.Port, tools, dataset.Tasks.Count, options.Value.IdleMinutes), "application/yaml");
    }

    private static async Task<IResult> ResetAsync(HttpContext http, OpenEnvEpisodes episodes)
    {
        var body = await http.ReadBodyAsync();
        body.Text("episode_id", most: 255);
        return OpenEnvActions.Begun(await episodes.BeginAsync(body, http.RequestAborted), withId: true).ToResult();
    }

    private static async Task<IResult> StepAsync(HttpContext http, OpenEnvEpisodes episodes)
    {
        var body = await http.ReadBodyAsync();
        var (action, id) = (body.Object("action", required: true), body.Text("episode_id"));
        body.Text("request_id", most: 255);
        body.Check();
        return (await OpenEnvActions.StepAsync(episodes, Find(episodes, id), action!.Value, http.RequestAborted)).ToResult();
    }

    private static IResult State(OpenEnvEpisodes episodes, string? episode_id = null) => OpenEnvSession.State(Find(episodes, episode_id), label: null).ToResult();

    private static async Task<IResult> McpAsync(HttpContext http, OpenEnvMcp mcp)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return (await mcp.AnswerAsync(body.ToArray(), session: null, http.IsTrainer(), http.RequestAborted)).ToResult();
    }

    private static Episode? Find(OpenEnvEpisodes episodes, string? id) =>
        id is null ? null : episodes.Find(id) ?? throw OpenEnvFailure.NotFound($"There is no episode '{id}', or it was idle for too long.");
}
