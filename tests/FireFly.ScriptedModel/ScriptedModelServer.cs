using System.Collections.Concurrent;
using System.Text.Json;
using FireFly.ScriptedModel.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace FireFly.ScriptedModel;

/// <summary>
/// A provider on this machine that plays a script: <c>POST /v1/chat/completions</c> as OpenAI has it, <c>POST /v1/messages</c> as Anthropic
/// has it, both with tools and streams.
/// </summary>
public sealed class ScriptedModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly IModelScript _script;
    private readonly ConcurrentQueue<ScriptedRequest> _requests = new();
    private int _number = -1;

    private ScriptedModelServer(WebApplication app, IModelScript script) => (_app, _script) = (app, script);

    /// <summary>Base address of the OpenAI-compatible API.</summary>
    public Uri Endpoint => new(Root, "v1");

    /// <summary>Base address of the Anthropic API.</summary>
    public Uri AnthropicEndpoint => Root;

    /// <summary>All requests so far, in order.</summary>
    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    private Uri Root => new(_app.Urls.First() + "/");

    /// <summary>Starts a server.</summary>
    /// <param name="script">What it plays.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="port">0: any free one.</param>
    public static async Task<ScriptedModelServer> StartAsync(IModelScript script, CancellationToken cancellationToken, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var server = new ScriptedModelServer(app, script);
        app.MapPost("/v1/chat/completions", (HttpContext http) => server.AnswerAsync(http, OpenAiWire.Instance));
        // As Azure OpenAI has it.
        app.MapPost("/openai/v1/chat/completions", (HttpContext http) => server.AnswerAsync(http, OpenAiWire.Instance));
        app.MapPost("/v1/messages", (HttpContext http) => server.AnswerAsync(http, AnthropicWire.Instance));
        await app.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Waits until the process is asked to end.</summary>
    public Task WaitAsync() => _app.WaitForShutdownAsync();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http, IProviderWire wire)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var request = wire.Read(body.RootElement, http.Request, Interlocked.Increment(ref _number)) with { Body = body.RootElement.Clone() };
        _requests.Enqueue(request);
        var reply = _script.Answer(request);
        switch (reply.Fault)
        {
            case ScriptedFault.TooMany:
                await RefuseAsync(http, wire, 429, "rate limit reached", reply.RetryAfterSeconds);
                break;
            case ScriptedFault.ServerError:
                await RefuseAsync(http, wire, 500, "internal error", reply.RetryAfterSeconds);
                break;
            case ScriptedFault.BadRequest:
                await RefuseAsync(http, wire, 400, reply.Words ?? "this request cannot be taken", null);
                break;
            case ScriptedFault.Unauthorized:
                await RefuseAsync(http, wire, 401, $"wrong key {request.Key}", null);
                break;
            case ScriptedFault.Malformed:
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync("{\"id\": \"x\", \"choices\": [oops");
                break;
            default:
                await WriteAsync(http, wire, request, reply);
                break;
        }
    }

    private static async Task RefuseAsync(HttpContext http, IProviderWire wire, int status, string message, int? retryAfter)
    {
        http.Response.StatusCode = status;
        if (retryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = $"{seconds}";
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(wire.Error(message));
    }

    private static async Task WriteAsync(HttpContext http, IProviderWire wire, ScriptedRequest request, ScriptedReply reply)
    {
        var parts = reply.Body is { } body ? [body] : request.Stream ? [.. wire.Stream(request, reply)] : new List<string> { wire.Whole(request, reply) };
        http.Response.ContentType = request.Stream ? "text/event-stream" : "application/json";
        if (reply.Fault != ScriptedFault.HalfClosed)
        {
            foreach (var part in parts)
            {
                await http.Response.WriteAsync(part);
            }

            return;
        }

        // Half of it, and then the connection is cut.
        if (request.Stream)
        {
            foreach (var part in parts.Take(Math.Max(1, parts.Count / 2)))
            {
                await http.Response.WriteAsync(part);
            }
        }
        else
        {
            http.Response.ContentLength = parts[0].Length;
            await http.Response.WriteAsync(parts[0][..(parts[0].Length / 2)]);
        }

        await http.Response.Body.FlushAsync();
        http.Features.Get<IHttpRequestLifetimeFeature>()!.Abort();
    }
}
