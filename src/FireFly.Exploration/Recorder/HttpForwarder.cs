using System.Collections.Concurrent;
using System.Net.Http.Headers;
using FireFly.Contracts;
using FireFly.Mcp;
using Microsoft.AspNetCore.Http.Features;

namespace FireFly.Exploration.Recorder;

/// <summary>
/// A client and a server that both speak HTTP: requests and responses pass as they are, with the client's headers and the definition's on
/// top, so that sessions, resumed streams and revisions without sessions work as they do without a proxy.
/// </summary>
internal sealed class HttpForwarder(ServerDefinition definition, CallRecorder recorder, TimeProvider time, HttpClient http) : IAsyncDisposable
{
    private const int MostRedirects = 3;
    private const string SessionHeader = "Mcp-Session-Id";

    // The way back to the client is not the server's business, and the compressed form of an answer could not be read.
    private static readonly HashSet<string> NotForwarded = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Keep-Alive", "Proxy-Connection", "Transfer-Encoding", "Upgrade", "TE", "Trailer", "Content-Length", "Accept-Encoding", "Origin", "Expect",
    };

    private readonly ConcurrentDictionary<string, Conversation> _sessions = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _beginning = new(1, 1);
    private RecorderSession? _sessionless;

    private sealed record Conversation(RecorderSession Recorder, TrafficTap Tap);

    public async Task ForwardAsync(HttpContext context, byte[] body)
    {
        var cancellationToken = context.RequestAborted;
        var look = body.Length > 0 ? MessageIds.Look(body) : null;
        var id = context.Request.Headers[SessionHeader].ToString();
        var conversation = await ConversationAsync(id, look, cancellationToken);
        await conversation.Tap.FromClientAsync(body);
        using var response = await SendAsync(context, body, cancellationToken);
        if (id.Length == 0 && response.Headers.TryGetValues(SessionHeader, out var values) && values.FirstOrDefault() is { Length: > 0 } given)
        {
            _sessions[id = given] = conversation;
        }

        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, value) in response.Headers.Concat(response.Content.Headers).Where(header => !NotForwarded.Contains(header.Key)))
        {
            context.Response.Headers[name] = value.ToArray();
        }

        await CopyAsync(response, context.Response, conversation.Tap, cancellationToken);
        if (HttpMethods.IsDelete(context.Request.Method) && response.IsSuccessStatusCode && _sessions.TryRemove(id, out var ended))
        {
            await EndAsync(ended);
        }
        else if (id.Length == 0 && conversation.Recorder != _sessionless)
        {
            // It was refused, or is one of a server that keeps no sessions.
            await EndAsync(conversation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var conversation in _sessions.Values)
        {
            await EndAsync(conversation);
        }

        if (_sessionless is not null)
        {
            await _sessionless.DisposeAsync();
        }

        _beginning.Dispose();
    }

    private static async Task EndAsync(Conversation conversation)
    {
        await conversation.Tap.EndedAsync();
        await conversation.Recorder.DisposeAsync();
    }

    private async Task<Conversation> ConversationAsync(string id, MessageIds? look, CancellationToken cancellationToken)
    {
        if (id.Length > 0 && _sessions.TryGetValue(id, out var known))
        {
            return known;
        }

        if (look?.Methods.Contains("initialize") == true || id.Length > 0)
        {
            var begun = await recorder.BeginAsync(definition, cancellationToken);
            var conversation = new Conversation(begun, new TrafficTap(definition, begun, time));
            return id.Length > 0 ? _sessions.GetOrAdd(id, conversation) : conversation;
        }

        // Clients of a revision without sessions cannot be told apart, and may use the same ids: each request has a tap of its own.
        await _beginning.WaitAsync(cancellationToken);
        try
        {
            _sessionless ??= await recorder.BeginAsync(definition, cancellationToken);
        }
        finally
        {
            _beginning.Release();
        }

        return new Conversation(_sessionless, new TrafficTap(definition, _sessionless, time));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContext context, byte[] body, CancellationToken cancellationToken)
    {
        var address = definition.Url!;
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), address);
            if (body.Length > 0)
            {
                request.Content = new ByteArrayContent(body);
            }

            foreach (var (name, value) in context.Request.Headers.Where(header => !NotForwarded.Contains(header.Key)))
            {
                if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value))
                {
                    request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value);
                }
            }

            foreach (var (name, value) in definition.Headers)
            {
                request.Headers.Remove(name);
                request.Headers.TryAddWithoutValidation(name, value);
            }

            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if ((int)response.StatusCode is not (307 or 308) || redirects == MostRedirects || response.Headers.Location is not { } location || !IsSameHost(new Uri(address, location)))
            {
                return response;
            }

            address = new Uri(address, location);
            response.Dispose();
        }
    }

    // Secrets in headers go to the host that they were written for, and to no other.
    private bool IsSameHost(Uri address) => address.Authority == definition.Url!.Authority && address.Scheme == definition.Url.Scheme;

    private static async Task CopyAsync(HttpResponseMessage response, HttpResponse to, TrafficTap tap, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            to.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await to.Body.FlushAsync(cancellationToken);
            await using var events = await response.Content.ReadAsStreamAsync(cancellationToken);
            var parser = new EventTap(tap);
            var chunk = new byte[16 * 1024];
            while (await events.ReadAsync(chunk, cancellationToken) is var read and > 0)
            {
                await parser.TakeAsync(chunk.AsMemory(0, read));
                await to.Body.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
                await to.Body.FlushAsync(cancellationToken);
            }

            return;
        }

        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        await tap.FromServerAsync(bytes);
        if (bytes.Length > 0)
        {
            await to.Body.WriteAsync(bytes, cancellationToken);
        }
    }
}
