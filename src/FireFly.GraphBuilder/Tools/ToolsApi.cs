using FireFly.Contracts;
using FireFly.ServiceDefaults;
using FireFly.ServiceDefaults.Callers;
using FireFly.Storage;
using FireFly.Vocabulary.Semantics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.GraphBuilder.Tools;

/// <summary>The catalog: tools by server and by words.</summary>
internal static class ToolsApi
{
    public static void MapTools(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/tools").WithTags("Tools").WithAccess(Access.Trainers);
        group.MapGet("/", ListAsync).WithSummary("Lists tools, by server and by words of their name, title and description.");
        // The name of a tool may hold slashes.
        group.MapGet("/{server}/{**tool}", FindAsync).WithSummary("One tool with its schemas and what it means.");
    }

    private static async Task<Results<Ok<DocumentPage<Tool>>, ProblemHttpResult>> ListAsync(
        IDocumentStore store, CancellationToken cancellationToken, string? query = null, string? server = null, int limit = 50, string? cursor = null)
    {
        if (Refusals.OfLimit(limit) is { } refusal)
        {
            return refusal;
        }

        var words = (query ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return TypedResults.Ok(await store.PageAsync(
            Collections.Tools, server is null ? "" : $"{server}/", tool => tool.Id, FireFlyJson.Default.Tool, tool => words.All(word => Says(tool, word)), limit, cursor, cancellationToken));
    }

    private static async Task<Results<Ok<Tool>, ProblemHttpResult>> FindAsync(string server, string tool, IDocumentStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(Collections.Tools, ToolNames.Id(server, tool), FireFlyJson.Default.Tool, cancellationToken) is { } found
            ? TypedResults.Ok(found.Semantics is null ? found with { Semantics = ToolSemanticsReader.Read(found) } : found)
            : Refusals.NotFound("tool", ToolNames.Id(server, tool));

    private static bool Says(Tool tool, string word) =>
        tool.Id.Contains(word, StringComparison.OrdinalIgnoreCase)
        || tool.Description.Contains(word, StringComparison.OrdinalIgnoreCase)
        || tool.Title?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
