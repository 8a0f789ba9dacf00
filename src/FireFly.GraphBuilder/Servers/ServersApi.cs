using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.GraphBuilder.Catalog;
using FireFly.GraphBuilder.Tools;
using FireFly.Mcp;
using FireFly.ServiceDefaults;
using FireFly.ServiceDefaults.Callers;
using FireFly.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.GraphBuilder.Servers;

/// <summary>Server definitions. A definition is a command line, so only the operator may change or see them.</summary>
internal static class ServersApi
{
    private const int LargestBody = 1 << 20;

    private static readonly JsonDocumentOptions Tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static void MapServers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/servers").WithTags("Servers").WithAccess(Access.Operators);
        group.MapGet("/", ListAsync).WithSummary("Lists server definitions, without the values of variables and headers.");
        group.MapPut("/{name}", PutAsync).WithSummary("Adds or replaces a server: the body is its entry of an mcp.json.");
        group.MapDelete("/{name}", DeleteAsync).WithSummary("Removes a server and its tools.");
        group.MapPost("/import", ImportAsync).Accepts<JsonElement>("application/json").WithSummary("Adds the servers of an mcp.json.");
        group.MapPost("/{name}/refresh", RefreshAsync).WithSummary("Connects to a server, lists its tools, and says what changed.");
    }

    private static async Task<Results<Ok<DocumentPage<ServerView>>, ProblemHttpResult>> ListAsync(
        StoredServers servers, CancellationToken cancellationToken, int limit = 50, string? cursor = null)
    {
        if (Refusals.OfLimit(limit) is { } refusal)
        {
            return refusal;
        }

        var page = await servers.PageAsync(limit, cursor, cancellationToken);
        return TypedResults.Ok(new DocumentPage<ServerView>([.. page.Items.Select(ServerView.Of)], page.Cursor));
    }

    private static async Task<Results<Ok<ServerView>, Created<ServerView>, ProblemHttpResult>> PutAsync(
        string name, JsonElement definition, StoredServers servers, CancellationToken cancellationToken)
    {
        var entry = ServerEntry.Of(name, definition);
        if (ServerEntry.ReadAll([entry], Environment.GetEnvironmentVariable).LeftOut.FirstOrDefault(server => !server.SwitchedOff) is { } wrong)
        {
            return Refusals.Invalid($"server \"{name}\": {wrong.Reason}");
        }

        var existed = await servers.FindAsync(name, cancellationToken) is not null;
        await servers.SaveAsync([entry], cancellationToken);
        return existed ? TypedResults.Ok(ServerView.Of(entry)) : TypedResults.Created($"/api/servers/{name}", ServerView.Of(entry));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string name, StoredServers servers, StoredTools tools, CancellationToken cancellationToken)
    {
        if (await servers.FindAsync(name, cancellationToken) is null)
        {
            return Refusals.NotFound("server", name);
        }

        await tools.ReplaceAsync(name, [], cancellationToken);
        await servers.DeleteAsync(name, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ImportResult>, ProblemHttpResult>> ImportAsync(
        HttpRequest request, StoredServers servers, CancellationToken cancellationToken)
    {
        // Read as text: an mcp.json may hold comments, which JSON bodies may not.
        if (request.ContentLength is > LargestBody)
        {
            return Refusals.Invalid($"The body is larger than {LargestBody} bytes.");
        }

        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellationToken);
        IReadOnlyList<JsonObject> entries;
        IReadOnlyList<LeftOutServer> leftOut;
        try
        {
            leftOut = McpConfiguration.Read(text, "mcp.json", Environment.GetEnvironmentVariable).LeftOut;
            var wrong = leftOut.Where(server => !server.SwitchedOff).Select(server => server.Name).ToHashSet(StringComparer.Ordinal);
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'), Tolerant);
            entries = [.. ServerEntry.Split(document.RootElement).Where(entry => !wrong.Contains(ServerEntry.NameOf(entry)))];
        }
        catch (McpConfigurationException exception)
        {
            return Refusals.Invalid(string.Join("; ", exception.Errors));
        }

        var said = leftOut.Select(server => $"server \"{server.Name}\": {server.Reason}").ToList();
        if (entries.Count == 0)
        {
            return Refusals.Invalid(string.Join("; ", said));
        }

        await servers.SaveAsync(entries, cancellationToken);
        return TypedResults.Ok(new ImportResult([.. entries.Select(ServerView.Of)], null, said));
    }

    private static async Task<Results<Ok<RefreshResult>, ProblemHttpResult>> RefreshAsync(
        string name, StoredServers servers, StoredTools tools, LiveServers live, CancellationToken cancellationToken)
    {
        if (await servers.FindAsync(name, cancellationToken) is not { } entry)
        {
            return Refusals.NotFound("server", name);
        }

        ServerDefinition definition;
        try
        {
            definition = ServerEntry.Read(entry, Environment.GetEnvironmentVariable);
        }
        catch (McpConfigurationException exception)
        {
            return Refusals.Conflict(string.Join("; ", exception.Errors));
        }

        await using var run = live.Begin([definition], $"refresh-{name}");
        var snapshot = await new CatalogImporter(run.Environment).ImportAsync([definition], 1, null, cancellationToken);
        if (!snapshot.Servers[0].Connected)
        {
            return TypedResults.Ok(new RefreshResult(snapshot.Servers[0], null, null));
        }

        var drift = await tools.ReplaceAsync(name, snapshot.Tools, cancellationToken);
        return TypedResults.Ok(new RefreshResult(snapshot.Servers[0], drift, StoredTools.Hash(snapshot.Tools)));
    }
}
