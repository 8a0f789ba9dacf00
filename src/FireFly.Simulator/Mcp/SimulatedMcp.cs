using FireFly.Simulator.Calls;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Problems;
using FireFly.Simulator.Retrieval;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace FireFly.Simulator.Mcp;

/// <summary>The simulated servers and the episodes over MCP's streamable HTTP, all in one process.</summary>
internal static class SimulatedMcp
{
    private const string Server = "server";
    private const string EpisodeId = "episode";
    private const string Mode = "mode";
    private const string Instructions =
        "Answers come from recordings. Within a session (protocol revisions with initialize) calls see what earlier calls changed; requests of revisions without sessions are each answered in the initial state.";

    public static void AddSimulatedMcp(this IServiceCollection services)
    {
        services.AddDistributedMemoryCache();
#pragma warning disable MCP9006 // of sessions, which the newest revision has no more: it is for clients of the older ones, whose broken streams are resumed
        services.AddMcpServer().WithHttpTransport().WithDistributedCacheEventStreamStore();
#pragma warning restore MCP9006
        services.AddOptions<HttpServerTransportOptions>().Configure<TimeProvider>((transport, time) =>
        {
            // A note that is created must be there when it is read: the state lives in the session. Revisions without sessions are served
            // call by call: an episode has its state all the same, a simulated server is always as it was at the start.
            transport.SessionMode = HttpServerSessionMode.StatefulForInitializeClients;
            transport.TimeProvider = time;
            transport.ConfigureSessionOptions = ConfigureAsync;
        });
    }

    public static void MapSimulatedMcp(this IEndpointRouteBuilder routes)
    {
        Guard(routes.MapMcp($"/mcp/{{{Server}}}"), FindServerAsync);
        Guard(routes.MapMcp($"/episodes/{{{EpisodeId}}}/mcp"), FindEpisodeAsync);
    }

    private static async Task ConfigureAsync(HttpContext http, McpServerOptions options, CancellationToken cancellationToken)
    {
        if (http.GetRouteValue(EpisodeId) is string id)
        {
            var server = new EpisodeServer(http.RequestServices.GetRequiredService<EpisodeRegistry>(), id);
            options.ServerInfo = new Implementation { Name = "episode", Version = "1" };
            (options.Handlers.ListToolsHandler, options.Handlers.CallToolHandler) = (server.ListAsync, server.CallAsync);
        }
        else
        {
            var name = (string)http.GetRouteValue(Server)!;
            var dataset = await http.RequestServices.GetRequiredService<CurrentDataset>().GetAsync(cancellationToken);
            var sessions = http.RequestServices.GetRequiredService<SessionFactory>();
            sessions.TryRead(http.Request.Query[Mode], out var mode);
            var server = new SimulatedServer(dataset.Servers[name], new Lazy<SimulatedSession>(() => sessions.Begin(dataset, mode)), http.RequestServices.GetRequiredService<CallCounts>());
            options.ServerInfo = new Implementation { Name = name, Version = "simulated" };
            options.ServerInstructions = Instructions;
            (options.Handlers.ListToolsHandler, options.Handlers.CallToolHandler) = (server.ListAsync, server.CallAsync);
        }
    }

    private static async ValueTask<IResult?> FindServerAsync(HttpContext http)
    {
        // The mode of a session is the one of the request that opens it: /mcp/{server}?mode=nearest.
        string? mode = http.Request.Query[Mode];
        if (!http.RequestServices.GetRequiredService<SessionFactory>().TryRead(mode, out _))
        {
            return Refusals.OfMode(mode);
        }

        var name = (string)http.GetRouteValue(Server)!;
        var dataset = await http.RequestServices.GetRequiredService<CurrentDataset>().GetAsync(http.RequestAborted);
        return dataset.Servers.ContainsKey(name) ? null : Refusals.NotFound("server", name);
    }

    private static ValueTask<IResult?> FindEpisodeAsync(HttpContext http)
    {
        var id = (string)http.GetRouteValue(EpisodeId)!;
        return ValueTask.FromResult<IResult?>(
            http.RequestServices.GetRequiredService<EpisodeRegistry>().Find(id) is null ? Refusals.NotFound("episode", id) : null);
    }

    /// <summary>Answers requests for what is not there before the SDK sees them: a failure within it would be an empty 500.</summary>
    private static void Guard(IEndpointConventionBuilder endpoints, Func<HttpContext, ValueTask<IResult?>> refuse) => endpoints.Add(endpoint =>
    {
        var next = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = async http =>
        {
            if (await refuse(http) is { } refusal)
            {
                await refusal.ExecuteAsync(http);
            }
            else
            {
                await next(http);
            }
        };
    });
}
