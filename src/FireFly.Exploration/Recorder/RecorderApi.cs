using FireFly.Contracts;
using FireFly.ServiceDefaults;

namespace FireFly.Exploration.Recorder;

/// <summary>The recording proxy's routes.</summary>
public static class RecorderApi
{
    private static readonly string[] Methods = ["GET", "POST", "DELETE"];

    /// <summary>Maps an MCP endpoint over streamable HTTP for each server, and <c>{root}</c>, the counts.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="root">First part of the paths.</param>
    /// <param name="endpoint">Path of a server under it, with <c>{server}</c>.</param>
    /// <param name="find">Finds a server by its name, for a request.</param>
    /// <param name="proxy">Gives the proxy, for a request.</param>
    /// <returns>The group, for those who may use it.</returns>
    public static RouteGroupBuilder MapRecorder(
        this IEndpointRouteBuilder routes, string root, string endpoint, Func<HttpContext, string, ValueTask<ServerDefinition?>> find, Func<HttpContext, RecordingProxy> proxy)
    {
        ArgumentNullException.ThrowIfNull(find);
        ArgumentNullException.ThrowIfNull(proxy);
        var group = routes.MapGroup(root).WithTags("Recorder");
        group.MapGet("/", (HttpContext context) => TypedResults.Json(proxy(context).Counts, RecorderCountsJson.Default.IReadOnlyDictionaryStringRecorderCounts))
            .WithSummary("What was recorded in this run, by server.");
        group.MapMethods(endpoint, Methods, async (string server, HttpContext context) =>
        {
            if (await find(context, server) is not { } definition)
            {
                return Refusals.NotFound("server", server);
            }

            await proxy(context).HandleAsync(context, definition);
            return Results.Empty;
        }).WithSummary("A live server over MCP's streamable HTTP, recorded.");
        return group;
    }
}
