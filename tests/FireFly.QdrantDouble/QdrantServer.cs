using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.QdrantDouble;

/// <summary>
/// Stands in for a Qdrant server in tests: the part of its REST interface that FireFly uses, over points that it really keeps, filters and
/// ranks by cosine. With a contract, each request and answer is held against Qdrant's own OpenAPI document, and what does not fit is listed;
/// so is a filter on a field without an index.
/// </summary>
public sealed class QdrantServer : IAsyncDisposable
{
    private readonly string? _key;
    private readonly OpenApiContract? _contract;
    private readonly ConcurrentDictionary<string, PointCollection> _collections = new(StringComparer.Ordinal);

    private QdrantServer(WebApplication app, string? key, OpenApiContract? contract)
    {
        App = app;
        _key = key;
        _contract = contract;
        app.Use(InvokeAsync);
        app.MapGet("/readyz", () => "all shards are ready");
        app.MapGet("/violations", () => Violations);
        var collections = app.MapGroup("/collections/{name}");
        collections.MapGet("/exists", (string name) => Ok(new JsonObject { ["exists"] = _collections.ContainsKey(name) }));
        collections.MapPut("/", (string name, JsonObject body) => Create(name, body));
        collections.MapDelete("/", (string name) => Ok(_collections.TryRemove(name, out _)));
        collections.MapPut("/index", (string name, JsonObject body) => With(name, points => points.AddIndex(body)));
        collections.MapPut("/points", (string name, JsonObject body) => With(name, points => points.Upsert(body)));
        collections.MapPost("/points/delete", (string name, JsonObject body) => With(name, points => points.Delete(body)));
        collections.MapPost("/points/count", (string name, JsonObject body) => With(name, points => points.Count(body)));
        collections.MapPost("/points/query", (string name, JsonObject body) => With(name, points => points.Query(body)));
    }

    /// <summary>The server; start it, or run it.</summary>
    public WebApplication App { get; }

    /// <summary>What did not fit the contract, in the order of its coming.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    /// <summary>Requests that were answered, as method and route.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>A server that is not started yet.</summary>
    public static QdrantServer Create(params string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 32 << 20);
        var contract = builder.Configuration["contract"];
        return new QdrantServer(builder.Build(), builder.Configuration["key"], contract is null ? null : OpenApiContract.Read(contract));
    }

    /// <summary>Drops all collections, as a server without its volume comes back.</summary>
    public void Clear() => _collections.Clear();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => App.DisposeAsync();

    private async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (_key is not null && context.Request.Headers["api-key"] != _key)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await context.Response.WriteAsync("Must provide an API key or an Authorization bearer token");
            return;
        }

        if (!context.Request.Path.StartsWithSegments("/collections", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        context.Request.EnableBuffering();
        var request = await ReadAsync(context.Request.Body);
        context.Request.Body.Position = 0;
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
        if (_contract?.OfRequest(context.Request, request) is { Count: > 0 } wrong)
        {
            wrong.ForEach(Violations.Enqueue);
            // As the real one does with what it cannot read.
            await Refuse(StatusCodes.Status400BadRequest, $"Format error in JSON body: {wrong[0]}").ExecuteAsync(context);
            return;
        }

        var answer = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = answer;
        }

        kept.Position = 0;
        _contract?.OfAnswer(context, await ReadAsync(kept)).ForEach(Violations.Enqueue);
        kept.Position = 0;
        await kept.CopyToAsync(answer, context.RequestAborted);
    }

    private IResult Create(string name, JsonObject body) =>
        _collections.TryAdd(name, new PointCollection((int)body["vectors"]!["size"]!, Violations))
            ? Ok(true)
            : Refuse(StatusCodes.Status409Conflict, $"Wrong input: Collection `{name}` already exists!");

    private IResult With(string name, Func<PointCollection, JsonNode> act)
    {
        if (!_collections.TryGetValue(name, out var points))
        {
            return Refuse(StatusCodes.Status404NotFound, $"Not found: Collection `{name}` doesn't exist!");
        }

        try
        {
            return Ok(act(points));
        }
        catch (FormatException exception)
        {
            return Refuse(StatusCodes.Status400BadRequest, $"Wrong input: {exception.Message}");
        }
    }

    private static IResult Ok(JsonNode result) => Results.Json(new JsonObject { ["result"] = result, ["status"] = "ok", ["time"] = 0.001 });

    private static IResult Refuse(int status, string error) =>
        Results.Json(new JsonObject { ["status"] = new JsonObject { ["error"] = error }, ["time"] = 0.001 }, statusCode: status);

    private static async Task<JsonElement?> ReadAsync(Stream body)
    {
        using var copy = new MemoryStream();
        await body.CopyToAsync(copy);
        return copy.Length == 0 ? null : JsonElement.Parse(copy.ToArray());
    }
}
