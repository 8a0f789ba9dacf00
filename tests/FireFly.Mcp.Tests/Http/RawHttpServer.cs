using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FireFly.Mcp.Tests.Http;

/// <summary>An MCP server over streamable HTTP by hand, so that a test controls status codes and headers.</summary>
internal sealed class RawHttpServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _sessions;

    private RawHttpServer(WebApplication app) => _app = app;

    /// <summary>Handles a request before the server does; true where it did.</summary>
    public Func<HttpContext, JsonNode?, Task<bool>> Before { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>Whether it keeps sessions.</summary>
    public bool HasSessions { get; init; }

    /// <summary>Sessions that have not ended.</summary>
    public ConcurrentDictionary<string, int> Sessions { get; } = new();

    /// <summary>Methods and headers of the requests that arrived.</summary>
    public ConcurrentQueue<(string Method, IHeaderDictionary Headers)> Seen { get; } = new();

    public Uri Url { get; private set; } = null!;

    public static async Task<RawHttpServer> StartAsync(bool sessions = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = new RawHttpServer(builder.Build()) { HasSessions = sessions };
        server._app.Urls.Add("http://127.0.0.1:0");
        server._app.Run(server.HandleAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        server.Url = new Uri(server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/mcp");
        return server;
    }

    public ServerDefinition Definition(string name = "books") => new()
    {
        Name = name,
        Transport = ServerTransport.Http,
        Url = Url,
        Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer sesame-sesame", ["X-Api-Key"] = "k-123456789" },
        Limits = new ServerLimits { StartTimeoutSeconds = 20, CallTimeoutSeconds = 20 },
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        var request = text.Length > 0 ? JsonNode.Parse(text) : null;
        var method = (string?)request?["method"];
        Seen.Enqueue((method ?? context.Request.Method, new HeaderDictionary(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value))));
        if (await Before(context, request))
        {
            return;
        }

        if (context.Request.Method != "POST")
        {
            context.Response.StatusCode = 405;
            return;
        }

        var session = context.Request.Headers["Mcp-Session-Id"].ToString();
        if (HasSessions && session.Length > 0 && !Sessions.ContainsKey(session))
        {
            context.Response.StatusCode = 404;
            return;
        }

        if (request!["id"] is not { } id)
        {
            context.Response.StatusCode = 202;
            return;
        }

        if (method == "initialize" && HasSessions)
        {
            var begun = $"session-{Interlocked.Increment(ref _sessions)}";
            Sessions[begun] = 0;
            context.Response.Headers["Mcp-Session-Id"] = begun;
        }

        JsonNode? result = method switch
        {
            "initialize" => JsonNode.Parse("""{"protocolVersion":"2025-03-26","capabilities":{"tools":{}},"serverInfo":{"name":"raw","version":"1"}}"""),
            "tools/list" => JsonNode.Parse("""{"tools":[{"name":"list_books","description":"Lists books.","inputSchema":{"type":"object","properties":{}}}]}"""),
            "tools/call" => JsonNode.Parse("""{"content":[{"type":"text","text":"Harbour"}]}"""),
            _ => null,
        };
        var answer = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id.DeepClone() };
        answer[result is null ? "error" : "result"] = result ?? JsonNode.Parse("""{"code":-32601,"message":"Method not found"}""");
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(JsonSerializer.Serialize(answer));
    }
}
