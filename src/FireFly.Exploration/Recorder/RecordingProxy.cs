using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Mcp;
using Microsoft.AspNetCore.Http.Features;

namespace FireFly.Exploration.Recorder;

/// <summary>
/// Live servers over streamable HTTP, recorded: one process for each conversation with a stdio server, HTTP servers forwarded. Conversations
/// are among the sessions that the server's <c>maxSessions</c> allows.
/// </summary>
public sealed class RecordingProxy : IAsyncDisposable
{
    private const string SessionHeader = "Mcp-Session-Id";
    private const int LargestBody = 64 * 1024 * 1024;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, LiveConversation> _conversations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HttpForwarder> _forwarders = new(StringComparer.Ordinal);
    private readonly RealServerStarter _starter = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CallRecorder _recorder;
    private readonly ServerPlaces _places;
    private readonly TimeProvider _time;
    private readonly ProxyLimits _limits;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _looking;
    private readonly Task _signing;
    private readonly TaskCompletionSource<Exception> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record LiveConversation(ServerDefinition Server, HttpConversation Client, RealServer Process)
    {
        public Task Running { get; set; } = Task.CompletedTask;
    }

    /// <param name="recorder">Writes down.</param>
    /// <param name="places">Of the servers, among whose sessions conversations count.</param>
    /// <param name="time">Measures latency.</param>
    /// <param name="limits">What it does not wait for.</param>
    public RecordingProxy(CallRecorder recorder, ServerPlaces places, TimeProvider time, ProxyLimits limits)
    {
        (_recorder, _places, _time, _limits) = (recorder, places, time, limits);
        (_looking, _signing) = (LookAsync(), SignAsync());
    }

    /// <summary>Completes when a recording could not be written, with the reason.</summary>
    public Task<Exception> Failed => _failed.Task;

    /// <summary>Counts by server.</summary>
    public IReadOnlyDictionary<string, RecorderCounts> Counts => _recorder.Counts;

    /// <summary>Handles a request for one server.</summary>
    public async Task HandleAsync(HttpContext context, ServerDefinition server)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(server);
        try
        {
            await RouteAsync(context, server);
        }
        catch (Storage.StorageException exception)
        {
            _failed.TrySetResult(exception);
            await RefuseAsync(context, StatusCodes.Status500InternalServerError, $"the recording cannot be written: {exception.Message}");
        }
        catch (RelayException exception)
        {
            await RefuseAsync(context, StatusCodes.Status502BadGateway, $"{server.Name}: {exception.Message}");
        }
        catch (TimeoutException exception)
        {
            await RefuseAsync(context, StatusCodes.Status504GatewayTimeout, exception.Message);
        }
        catch (HttpRequestException exception)
        {
            await RefuseAsync(context, StatusCodes.Status502BadGateway, $"{server.Name} cannot be reached: {_recorder.Redactor.RedactKnown(exception.Message)}");
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client went away, or the server in the middle of its answer: the client sees a broken response, as it would without us.
            context.Abort();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_looking, _signing);
        foreach (var conversation in _conversations.Values)
        {
            conversation.Client.Close();
        }

        await Task.WhenAll(_conversations.Values.Select(conversation => conversation.Running));
        foreach (var forwarder in _forwarders.Values)
        {
            await forwarder.DisposeAsync();
        }

        _http.Dispose();
        _starter.Dispose();
        _ending.Dispose();
    }

    private async Task RouteAsync(HttpContext context, ServerDefinition server)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LargestBody;
        }

        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var body = buffer.ToArray();
        if (server.Transport == ServerTransport.Http)
        {
            if (!await _forwarders.GetOrAdd(server.Name, _ => new HttpForwarder(_recorder, _places, _time, _http, _limits, exception => Fail(exception, $"a call of {server.Name} is not recorded, and its conversation is ended"))).ForwardAsync(context, server, body))
            {
                await RefuseAsync(context, StatusCodes.Status429TooManyRequests, TooMany(server));
            }

            return;
        }

        var id = context.Request.Headers[SessionHeader].ToString();
        if (id.Length == 0)
        {
            await BeginAsync(context, server, body);
        }
        else if (!_conversations.TryGetValue(id, out var conversation) || conversation.Server.Name != server.Name)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "Session not found");
        }
        else if (HttpMethods.IsPost(context.Request.Method))
        {
            await PostAsync(context, conversation, body);
        }
        else if (HttpMethods.IsGet(context.Request.Method))
        {
            await StreamAsync(context, conversation, conversation.Client.Listen());
        }
        else if (HttpMethods.IsDelete(context.Request.Method))
        {
            conversation.Client.Close();
            await conversation.Running;
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
    }

    private async Task BeginAsync(HttpContext context, ServerDefinition server, byte[] body)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || MessageIds.Look(body) is not { } look)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "Bad Request: not a JSON-RPC message");
            return;
        }

        if (!look.Begins)
        {
            // A process serves one conversation. Clients of the revision without sessions take this for an answer and initialize.
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "Bad Request: a session begins with an initialize request; send a valid Mcp-Session-Id header otherwise");
            return;
        }

        if (!await _places.TryEnterAsync(server, context.RequestAborted))
        {
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, TooMany(server));
            return;
        }

        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        LiveConversation conversation;
        try
        {
            conversation = await StartAsync(id, server, context.RequestAborted);
        }
        catch
        {
            _places.Leave(server.Name);
            throw;
        }

        context.Response.Headers[SessionHeader] = id;
        await PostAsync(context, conversation, body);
    }

    private async Task<LiveConversation> StartAsync(string id, ServerDefinition server, CancellationToken cancellationToken)
    {
        // What it says on standard error is no part of the protocol, and the last of it often the reason why it ended.
        var process = await RealServer.StartAsync(server, _starter, _recorder.Settings.ServerSaid is { } said ? line => said(server, line) : null);
        try
        {
            var conversation = new LiveConversation(server, new HttpConversation(_time), process);
            var session = await _recorder.BeginAsync(server, cancellationToken);
            _conversations[id] = conversation;
            conversation.Running = RunAsync(id, server, conversation, session);
            return conversation;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    private async Task LookAsync()
    {
        using var timer = new PeriodicTimer(BetweenLooks, _time);
        try
        {
            while (_limits != ProxyLimits.None && await timer.WaitForNextTickAsync(_ending.Token))
            {
                await EndForsakenAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the proxy.
        }
    }

    private async Task SignAsync()
    {
        using var timer = new PeriodicTimer(RecorderProcess.BetweenSigns, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token))
            {
                try
                {
                    await _recorder.SignAsync(_ending.Token);
                }
                catch (Storage.StorageException)
                {
                    // The next call that cannot be recorded says so.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the proxy.
        }
    }

    /// <summary>Ends what nobody uses, and answers for servers that do not.</summary>
    private async Task EndForsakenAsync()
    {
        foreach (var conversation in _conversations.Values)
        {
            if (_limits.EndsSilence)
            {
                conversation.Client.EndSilence(conversation.Server);
            }

            if (_limits.Idle is { } idle && conversation.Client.IsIdle(idle))
            {
                conversation.Client.Close();
            }
        }

        foreach (var forwarder in _limits.Idle is null ? [] : _forwarders.Values)
        {
            await forwarder.EndIdleAsync(_limits.Idle!.Value);
        }
    }

    private void Fail(Storage.StorageException exception, string lost)
    {
        _failed.TrySetResult(exception);
        _recorder.Settings.Notice($"{lost}: {exception.Message}");
    }

    private async Task RunAsync(string id, ServerDefinition server, LiveConversation conversation, RecorderSession session)
    {
        try
        {
            var end = await Relay.RunAsync(conversation.Client, conversation.Process, new TrafficTap(server, session, _time), CancellationToken.None);
            if (end == RelayEnd.Server)
            {
                await conversation.Process.WaitAsync();
                _recorder.Settings.Notice($"{server.Name} ended by itself{(conversation.Process.ExitCode is { } code ? $" with exit code {code}" : "")}");
            }
        }
        catch (Storage.StorageException exception)
        {
            Fail(exception, $"a call of {server.Name} is not recorded, and its conversation is ended");
        }
        finally
        {
            _conversations.TryRemove(id, out _);
            await conversation.Client.EndAsync();
            await conversation.Process.DisposeAsync();
            _places.Leave(server.Name);
            try
            {
                await session.DisposeAsync();
            }
            catch (Storage.StorageException exception)
            {
                Fail(exception, $"the end of a conversation with {server.Name} is not recorded");
            }
        }
    }

    private static async Task PostAsync(HttpContext context, LiveConversation conversation, byte[] body)
    {
        if (MessageIds.Look(body) is not { } look)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "Bad Request: not a JSON-RPC message", -32700);
            return;
        }

        // Standard output is read by lines, and so is standard input.
        var line = Array.IndexOf(body, (byte)'\n') < 0 ? body : JsonSerializer.SerializeToUtf8Bytes(JsonElement.Parse(body, new JsonDocumentOptions { MaxDepth = 512 }));
        var stream = conversation.Client.Post(line, look);
        if (look.Requests.Count == 0)
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        else if (stream is null)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "Session not found: the server has ended");
        }
        else
        {
            await StreamAsync(context, conversation, stream);
        }
    }

    private static async Task StreamAsync(HttpContext context, LiveConversation conversation, EventStream stream)
    {
        try
        {
            await stream.CopyToAsync(context.Response, context.RequestAborted);
        }
        finally
        {
            conversation.Client.Leave(stream);
        }
    }

    private string TooMany(ServerDefinition server) =>
        $"{server.Name} has {server.Limits.MaxSessions} sessions, as many as firefly.maxSessions allows, those of explorations among them: end a conversation (DELETE){(_limits.Idle is { } idle ? $", or wait until one has been idle for {idle.TotalMinutes} minutes" : "")}";

    private static async Task RefuseAsync(HttpContext context, int status, string message, int code = -32000)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(JsonRpcErrors.Of(null, message, code));
    }
}
