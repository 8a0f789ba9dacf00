using FireFly.Contracts;
using FireFly.Simulator.Problems;
using FireFly.Storage;
using FireFly.Storage.Datasets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Simulator.Datasets.Contents;

/// <summary>
/// What a served dataset holds beside its tasks: tools with their schemas, graph, recordings and trajectories. The services that make them
/// serve the same routes from the store; a host maps the one or the other.
/// </summary>
public static class DatasetContentsApi
{
    /// <summary>Maps <c>/api/tools</c>, <c>/api/graphs</c>, <c>/api/recordings</c> and <c>/api/trajectories</c>.</summary>
    public static void MapDatasetContents(this IEndpointRouteBuilder routes)
    {
        var tools = routes.MapGroup("/api/tools").WithTags("Tools");
        tools.MapGet("/", ListToolsAsync).WithSummary("Lists tools, by server and by words of their name, title and description.");
        // The name of a tool may hold slashes.
        tools.MapGet("/{server}/{**tool}", FindToolAsync).WithSummary("One tool with its schemas.");
        var graphs = routes.MapGroup("/api/graphs").WithTags("Graphs");
        graphs.MapGet("/", ListGraphsAsync).WithSummary("Lists graphs, without their edges: the dataset has one.");
        graphs.MapGet("/{id}", FindGraphAsync).WithSummary("The graph with its edges.");
        graphs.MapGet("/{id}/edges", ListEdgesAsync).WithSummary("Lists edges, by producer, consumer and confidence.");
        var recordings = routes.MapGroup("/api/recordings").WithTags("Recordings");
        recordings.MapGet("/", ListRecordingsAsync).WithSummary("Lists recorded calls, by tool and by exploration.");
        recordings.MapGet("/{id}", FindRecordingAsync).WithSummary("One recorded call.");
        var trajectories = routes.MapGroup("/api/trajectories").WithTags("Trajectories");
        trajectories.MapGet("/", ListTrajectoriesAsync).WithSummary("Lists trajectories.");
        trajectories.MapGet("/{id}", FindTrajectoryAsync).WithSummary("One trajectory.");
    }

    private static Task<Results<Ok<DocumentPage<Tool>>, ProblemHttpResult>> ListToolsAsync(
        DatasetContents contents, CancellationToken cancellationToken, string? query = null, string? server = null, int limit = 50, string? cursor = null)
    {
        var words = (query ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return ContentPage.OfAsync(
            contents.Folder.ReadToolsAsync(cancellationToken), tool => (server is null || tool.Server == server) && words.All(word => Says(tool, word)), limit, cursor, cancellationToken);
    }

    private static async Task<Results<Ok<Tool>, ProblemHttpResult>> FindToolAsync(string server, string tool, CurrentDataset current, CancellationToken cancellationToken) =>
        (await current.GetAsync(cancellationToken)).Engine.Tools.GetValueOrDefault(ToolNames.Id(server, tool)) is { } found
            ? TypedResults.Ok(found)
            : Refusals.NotFound("tool", ToolNames.Id(server, tool));

    private static Task<Results<Ok<DocumentPage<GraphSummary>>, ProblemHttpResult>> ListGraphsAsync(
        DatasetContents contents, CancellationToken cancellationToken, int limit = 50, string? cursor = null) =>
        ContentPage.OfAsync(GraphsAsync(contents, cancellationToken).Select(GraphSummary.Of), _ => true, limit, cursor, cancellationToken);

    private static async Task<Results<Ok<ToolDependencyGraph>, ProblemHttpResult>> FindGraphAsync(string id, DatasetContents contents, CancellationToken cancellationToken) =>
        await GraphAsync(id, contents, cancellationToken) is { } graph ? TypedResults.Ok(graph) : Refusals.NotFound("graph", id);

    private static async Task<Results<Ok<DocumentPage<ToolEdge>>, ProblemHttpResult>> ListEdgesAsync(
        string id, DatasetContents contents, CancellationToken cancellationToken, string? from = null, string? to = null, double minConfidence = 0, int limit = 50, string? cursor = null) =>
        await GraphAsync(id, contents, cancellationToken) is { } graph
            ? await ContentPage.OfAsync(
                graph.Edges.ToAsyncEnumerable(), edge => (from is null || edge.From == from) && (to is null || edge.To == to) && edge.Confidence >= minConfidence, limit, cursor, cancellationToken)
            : Refusals.NotFound("graph", id);

    private static Task<Results<Ok<DocumentPage<RecordedCall>>, ProblemHttpResult>> ListRecordingsAsync(
        DatasetContents contents, CancellationToken cancellationToken, string? tool = null, string? exploration = null, int limit = 50, string? cursor = null) =>
        ContentPage.OfAsync(
            contents.Folder.ReadRecordingsAsync(cancellationToken),
            recording => (tool is null || recording.Tool == tool) && (exploration is null || recording.ExplorationId == exploration), limit, cursor, cancellationToken);

    private static async Task<Results<Ok<RecordedCall>, ProblemHttpResult>> FindRecordingAsync(string id, DatasetContents contents, CancellationToken cancellationToken) =>
        (await contents.Folder.FindRecordingsAsync([id], cancellationToken)).GetValueOrDefault(id) is { } recording ? TypedResults.Ok(recording) : Refusals.NotFound("recording", id);

    private static Task<Results<Ok<DocumentPage<Trajectory>>, ProblemHttpResult>> ListTrajectoriesAsync(
        DatasetContents contents, CancellationToken cancellationToken, int limit = 50, string? cursor = null) =>
        ContentPage.OfAsync(TrajectoriesAsync(contents, cancellationToken), _ => true, limit, cursor, cancellationToken);

    private static async Task<Results<Ok<Trajectory>, ProblemHttpResult>> FindTrajectoryAsync(string id, DatasetContents contents, CancellationToken cancellationToken) =>
        await TrajectoriesAsync(contents, cancellationToken).FirstOrDefaultAsync(trajectory => trajectory.Id == id, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : Refusals.NotFound("trajectory", id);

    // A dataset made from recorded traffic has neither.
    private static IAsyncEnumerable<Trajectory> TrajectoriesAsync(DatasetContents contents, CancellationToken cancellationToken) =>
        contents.Folder.Has(DatasetFiles.Trajectories) ? contents.Folder.ReadTrajectoriesAsync(cancellationToken) : AsyncEnumerable.Empty<Trajectory>();

    private static async IAsyncEnumerable<ToolDependencyGraph> GraphsAsync(DatasetContents contents, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (contents.Folder.Has(DatasetFiles.Graph))
        {
            yield return await contents.Folder.ReadGraphAsync(cancellationToken);
        }
    }

    private static async Task<ToolDependencyGraph?> GraphAsync(string id, DatasetContents contents, CancellationToken cancellationToken) =>
        await GraphsAsync(contents, cancellationToken).FirstOrDefaultAsync(graph => graph.Id == id, cancellationToken);

    private static bool Says(Tool tool, string word) =>
        tool.Id.Contains(word, StringComparison.OrdinalIgnoreCase)
        || tool.Description.Contains(word, StringComparison.OrdinalIgnoreCase)
        || tool.Title?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
