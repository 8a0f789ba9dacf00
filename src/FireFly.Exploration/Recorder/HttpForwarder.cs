using System.Collections.Concurrent;
using System.Text;
using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace FireFly.Exploration.Recorder;

/// <summary>
/// A client and a server that both speak HTTP: requests and responses pass as they are, with the client's headers and the definition's on
/// top, so that sessions, resumed streams and revisions without sessions work as they do without a proxy.
/// </summary>
internal sealed class HttpForwarder(CallRecorder recorder, ServerPlaces places, TimeProvider time, HttpClient http, ProxyLimits limits, Action<StorageException> failed) : IAsyncDisposable
{
    private const int MostRedirects = 3;
    private const string SessionHeader = "Mcp-Session-Id";

    // The way back to the client is not the server's business, and the compressed form of an answer could not be read.
    private static readonly HashSet<string> NotForwarded = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Keep-Alive", "Proxy-Connection", "Transfer-Encoding", "Upgrade", "TE", "Trailer", "Content-Length", "Accept-Encoding", "Origin", "Expect",
    };

    private readonly ConcurrentDictionary<string, ForwardedConversation> _sessions = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _beginning = new(1, 1);
    private RecorderSession? _sessionless;

    /// <summary>Forwards a request. False, and nothing is done, where it would begin one conversation too many.</summary>
    /// <exception cref="TimeoutException">The server was silent for too long.</exception>
    public async Task<bool> ForwardAsync(HttpContext context, ServerDefinition definition, byte[] body)
    {
        var look = body.Length > 0 ? MessageIds.Look(body) : null;
        var id = context.Request.Headers[SessionHeader].ToString();
        if (await ConversationAsync(definition, id, look, context.RequestAborted) is not { } conversation)
        {
            return false;
        }

        conversation.Enter();
        try
        {
            await ForwardAsync(context, definition, body, look, id, conversation);
        }
        finally
        {
            conversation.Leave(time.GetTimestamp());
            await KeptAsync(() => AfterAsync(conversation));
        }

        return true;
    }

    /// <summary>Ends conversations in which nothing happened for long.</summary>
    public async Task EndIdleAsync(TimeSpan idle)
    {
        foreach (var (id, conversation) in _sessions.Where(session => session.Value.IsIdle(idle, time)).ToList())
        {
            if (_sessions.TryRemove(id, out _))
            {
                await KeptAsync(conversation.EndAsync);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var conversation in _sessions.Values)
        {
            await conversation.EndAsync();
        }

        if (_sessionless is not null)
        {
            await _sessionless.DisposeAsync();
        }

        _beginning.Dispose();
    }

    // What is no session of the server is over with its response: it was refused, or the server keeps none.
    private async Task AfterAsync(ForwardedConversation conversation)
    {
        if (conversation.Recorder == _sessionless)
        {
            await conversation.Tap.EndedAsync();
        }
        else if (!_sessions.Values.Contains(conversation))
        {
            await conversation.EndAsync();
        }
    }

    // Null where it would be one too many.
    private async Task<ForwardedConversation?> ConversationAsync(ServerDefinition definition, string id, MessageIds? look, CancellationToken cancellationToken)
    {
        if (id.Length > 0 && _sessions.TryGetValue(id, out var known))
        {
            return known;
        }

        if (look?.Begins == true || id.Length > 0)
        {
            if (!await places.TryEnterAsync(definition, cancellationToken))
            {
                return null;
            }

            var begun = await BeginAsync(definition, cancellationToken);
            var kept = id.Length > 0 ? _sessions.GetOrAdd(id, begun) : begun;
            if (kept != begun)
            {
                await begun.EndAsync();
            }

            return kept;
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

        return new ForwardedConversation(_sessionless, new TrafficTap(definition, _sessionless, time), () => { });
    }

    private async Task<ForwardedConversation> BeginAsync(ServerDefinition definition, CancellationToken cancellationToken)
    {
        try
        {
            var session = await recorder.BeginAsync(definition, cancellationToken);
            return new ForwardedConversation(session, new TrafficTap(definition, session, time), () => places.Leave(definition.Name));
        }
        catch
        {
            places.Leave(definition.Name);
            throw;
        }
    }

    private async Task ForwardAsync(HttpContext context, ServerDefinition definition, byte[] body, MessageIds? look, string id, ForwardedConversation conversation)
    {
        if (conversation.Tap.Refusal(body) is { } refusal)
        {
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(refusal, context.RequestAborted);
            return;
        }

        await conversation.Tap.FromClientAsync(body);

        // A stream that a client merely listens on may be silent for as long as it likes.
        var patience = limits.EndsSilence && !HttpMethods.IsGet(context.Request.Method) ? JsonRpcErrors.Limit(definition, look?.Begins == true) : Timeout.InfiniteTimeSpan;
        using var silence = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, silence.Token);
        try
        {
            using var response = await SendAsync(context, definition, body, either.Token);
            if (id.Length == 0 && response.Headers.TryGetValues(SessionHeader, out var values) && values.FirstOrDefault() is { Length: > 0 } given)
            {
                _sessions[given] = conversation;
            }

            context.Response.StatusCode = (int)response.StatusCode;
            foreach (var (name, value) in response.Headers.Concat(response.Content.Headers).Where(header => !NotForwarded.Contains(header.Key)))
            {
                context.Response.Headers[name] = value.ToArray();
            }

            var kept = await CopyAsync(response, context.Response, conversation.Tap, () => silence.CancelAfter(patience), either.Token);
            if (!kept || IsOver(context.Request.Method, response))
            {
                foreach (var over in _sessions.Where(session => session.Value == conversation).ToList())
                {
                    _sessions.TryRemove(over);
                }
            }
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            await TellAsync(context.Response, definition, look, conversation.Tap);
        }
    }

    private static bool IsOver(string method, HttpResponseMessage response) =>
        (HttpMethods.IsDelete(method) && response.IsSuccessStatusCode) || response.StatusCode == System.Net.HttpStatusCode.NotFound;

    private static async Task TellAsync(HttpResponse response, ServerDefinition definition, MessageIds? look, TrafficTap tap)
    {
        var reason = JsonRpcErrors.Silence(definition, look?.Begins == true);
        var open = look?.Requests.Intersect(tap.Unanswered, StringComparer.Ordinal).ToList() ?? [];
        foreach (var id in open)
        {
            await tap.FromClientAsync(JsonRpcErrors.Cancelled(id));
        }

        if (!response.HasStarted)
        {
            throw new TimeoutException(reason);
        }

        foreach (var id in open)
        {
            await EventStream.WriteAsync(response, Encoding.UTF8.GetBytes(JsonRpcErrors.Of(id, reason)), CancellationToken.None);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContext context, ServerDefinition definition, byte[] body, CancellationToken cancellationToken)
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
            if ((int)response.StatusCode is not (301 or 302 or 307 or 308) || redirects == MostRedirects || response.Headers.Location is not { } location)
            {
                return response;
            }

            address = new Uri(address, location);
            response.Dispose();
            if (!RedirectException.IsSameOrigin(definition.Url!, address))
            {
                throw new RedirectException(definition.Url!, address, response.StatusCode);
            }
        }
    }

    /// <summary>Passes the response on. False where what it told could not be written down: it still arrives.</summary>
    private async Task<bool> CopyAsync(HttpResponseMessage response, HttpResponse to, TrafficTap tap, Action heard, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            var isKept = await KeptAsync(async () => await tap.FromServerAsync(bytes));
            await to.Body.WriteAsync(bytes, cancellationToken);
            return isKept;
        }

        to.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await to.Body.FlushAsync(cancellationToken);
        await using var events = await response.Content.ReadAsStreamAsync(cancellationToken);
        var parser = new EventTap(tap);
        var chunk = new byte[16 * 1024];
        var kept = true;
        while (await events.ReadAsync(chunk, cancellationToken) is var read and > 0)
        {
            heard();
            kept &= await KeptAsync(async () => await parser.TakeAsync(chunk.AsMemory(0, read)));
            await to.Body.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
            await to.Body.FlushAsync(cancellationToken);
        }

        return kept;
    }

    private async Task<bool> KeptAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (StorageException exception)
        {
            failed(exception);
            return false;
        }
    }
}
