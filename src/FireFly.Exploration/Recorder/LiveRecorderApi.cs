using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.ServiceDefaults;
using FireFly.ServiceDefaults.Callers;
using FireFly.Storage;
using FireFly.Storage.Datasets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Exploration.Recorder;

/// <summary>
/// The routes with which operators fill a dataset from their agents' traffic: live servers at <c>/api/recorder/{server}/mcp</c>, and what
/// was recorded as one file. Whoever reaches them acts with the secrets of the definitions, so they are the operator's.
/// </summary>
internal static class LiveRecorderApi
{
    public static void MapLiveRecorder(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapRecorder(
            "/api/recorder", "/{server}/mcp",
            (context, name) => Recorder(context).FindAsync(name, context.RequestAborted),
            context => Recorder(context).Proxy);
        group.WithAccess(Access.Operators);
        group.AddEndpointFilter(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (McpConfigurationException exception)
            {
                return Refusals.Conflict(string.Join("; ", exception.Errors));
            }
        });
        group.MapGet("/bundle", BundleAsync).WithSummary("What was recorded, as a dataset in one zip file that every command opens; of all servers or of one.");
    }

    private static LiveRecorder Recorder(HttpContext context) => context.RequestServices.GetRequiredService<LiveRecorder>();

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> BundleAsync(IDocumentStore store, CancellationToken cancellationToken, string? server = null)
    {
        var recordings = (await StoreRecording.RecordingsAsync(store, cancellationToken)).Where(call => server is null || ToolNames.ServerOf(call.Tool) == server).ToList();
        if (recordings.Count == 0)
        {
            return server is null ? Refusals.Conflict("Nothing has been recorded: point an agent at /api/recorder/{server}/mcp.") : Refusals.NotFound("recording of server", server);
        }

        var servers = recordings.Select(call => ToolNames.ServerOf(call.Tool)).ToHashSet(StringComparer.Ordinal);
        var tools = await store.AllAsync(Collections.Tools, "", tool => tool.Id, FireFlyJson.Default.Tool, cancellationToken: cancellationToken).Where(tool => servers.Contains(tool.Server)).ToListAsync(cancellationToken);
        var place = Directory.CreateTempSubdirectory("firefly-recordings-");
        try
        {
            var folder = new DatasetFolder(Path.Combine(place.FullName, "dataset"));
            Directory.CreateDirectory(folder.Root);
            await folder.WriteToolsAsync(tools, cancellationToken);
            await folder.WriteRecordingsAsync(recordings, cancellationToken);
            await folder.WriteTasksAsync([], cancellationToken);
            var file = Path.Combine(place.FullName, "bundle.zip");
            var manifest = await BundleWriter.WriteAsync(folder, file, null, cancellationToken);
            File.Move(file, place.FullName + ".zip");
            var stream = new FileStream(place.FullName + ".zip", FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            return TypedResults.Stream(stream, "application/zip", $"recordings-{manifest.Id[..8]}.zip");
        }
        catch (IOException exception)
        {
            throw new StorageException($"{place.FullName}: the bundle cannot be written ({exception.Message})", exception);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }
}
