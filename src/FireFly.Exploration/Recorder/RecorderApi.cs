using FireFly.Contracts;

namespace FireFly.Exploration.Recorder;

/// <summary>The recording proxy's routes.</summary>
public static class RecorderApi
{
    private static readonly string[] Methods = ["GET", "POST", "DELETE"];

    /// <summary>Maps <c>{root}/{server}</c>, an MCP endpoint over streamable HTTP, and <c>{root}</c>, the counts.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="root">First part of the paths.</param>
    /// <param name="find">Finds a server by its name.</param>
    /// <param name="proxy">Answers.</param>
    public static void MapRecorder(this IEndpointRouteBuilder routes, string root, Func<string, ValueTask<ServerDefinition?>> find, RecordingProxy proxy)
    {
        ArgumentNullException.ThrowIfNull(find);
        ArgumentNullException.ThrowIfNull(proxy);
        var group = routes.MapGroup(root).WithTags("Recorder");
        group.MapGet("/", () => TypedResults.Json(proxy.Counts, RecorderCountsJson.Default.IReadOnlyDictionaryStringRecorderCounts)).WithSummary("What was recorded in this run, by server.");
        group.MapMethods("/{server}", Methods, async (string server, HttpContext context) =>
        {
            if (await find(server) is { } definition)
            {
                await proxy.HandleAsync(context, definition);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                await context.Response.WriteAsync($"there is no server '{server}'");
            }
        }).WithSummary("A live server over MCP's streamable HTTP, recorded.");
    }
}
