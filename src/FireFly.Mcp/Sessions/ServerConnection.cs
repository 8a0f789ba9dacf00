using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Mcp.Answers;
using FireFly.Mcp.Paths;
using FireFly.Mcp.Processes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace FireFly.Mcp.Sessions;

/// <summary>One MCP connection to one server process or address.</summary>
internal sealed class ServerConnection : IAsyncDisposable
{
    private const string RemotePrefix = "Request failed (remote): ";

    private const int MostRenewals = 2;

    private static readonly TimeSpan PingPatience = TimeSpan.FromSeconds(2);

    private readonly ServerDefinition _definition;
    private readonly SessionEdge _edge;
    private readonly ServerProcess? _process;
    private readonly TimeProvider _time;
    private readonly Func<CancellationToken, Task<Link>>? _again;
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private volatile Link _link;

    internal ServerConnection(ServerDefinition definition, SessionEdge edge, Link link, ServerProcess? process, Func<CancellationToken, Task<Link>>? again, TimeProvider time) =>
        (_definition, _edge, _link, _process, _again, _time) = (definition, edge, link, process, again, time);

    /// <summary>The SDK's client.</summary>
    public McpClient Client => _link.Client;

    /// <summary>What went over the connection.</summary>
    public WatchedTransport Watch => _link.Watch;

    /// <summary>Why the connection can no longer be used; null while it can.</summary>
    public string? Death { get; private set; }

    /// <summary>What stood on standard output beside messages, in words; null where nothing did.</summary>
    public string? Noise => _process?.Noise is { } noise ? Outward(noise) : null;

    /// <summary>Tail of standard error, redacted; empty for HTTP servers.</summary>
    public string StderrTail => _process?.Errors ?? "";

    /// <summary>A text as the world may see it.</summary>
    public string Outward(string text) => _edge.Outward(text);

    /// <summary>A value as the world may see it.</summary>
    public JsonElement Outward(JsonElement value) => _edge.Outward(value);

    /// <summary>Sends <c>tools/call</c>. Only cancellation by the caller throws.</summary>
    public async Task<CallOutcome> CallAsync(string tool, JsonElement arguments, CancellationToken ct)
    {
        var (inward, refusal) = _edge.Inward(arguments);
        if (refusal is not null)
        {
            return Fail(FailureCode.RefusedPath, refusal, 0);
        }

        var parameters = new JsonObject { ["name"] = tool, ["arguments"] = JsonNode.Parse(inward.ValueKind == JsonValueKind.Undefined ? "{}" : inward.GetRawText()) };
        var began = _time.GetTimestamp();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(_definition.Limits.CallTimeoutSeconds), _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            var response = await RequestAsync("tools/call", parameters, linked.Token);
            return Read(response, _time.GetElapsedTime(began).TotalMilliseconds);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            var latency = _time.GetElapsedTime(began).TotalMilliseconds;
            return await DescribeAsync(exception, limit.IsCancellationRequested, latency, ct);
        }
    }

    /// <summary>Sends any request and gives the raw result. Where the server has ended its session meanwhile, one is begun anew.</summary>
    public async Task<JsonElement> RequestAsync(string method, JsonObject parameters, CancellationToken ct)
    {
        for (var renewals = 0; ; renewals++)
        {
            var link = _link;
            if (renewals == 0 && _again is not null && link.Client.Completion.IsCompleted)
            {
                await RenewAsync(link, ct);
                link = _link;
            }

            try
            {
                return await RequestAsync(link, method, parameters, ct);
            }
            catch (HttpRequestException expired) when (renewals < MostRenewals && _again is not null && expired.StatusCode == System.Net.HttpStatusCode.NotFound && link.Client.SessionId is not null)
            {
                // The server did not take the request: it can be made again.
                link.IsExpired = true;
                await RenewAsync(link, ct);
            }
            catch (Exception) when (link.IsExpired && renewals < MostRenewals && !ct.IsCancellationRequested)
            {
                // Another request found the session ended, and with it the connection of this one.
                await RenewAsync(link, ct);
            }
        }
    }

    private async Task RenewAsync(Link expired, CancellationToken ct)
    {
        await _renewing.WaitAsync(ct);
        try
        {
            if (_link == expired)
            {
                _link = await _again!(ct);
                await expired.DisposeAsync();
            }
        }
        catch (StartException exception)
        {
            throw new IOException($"its session had run out, and no other could be begun: {exception.Message}", exception);
        }
        finally
        {
            _renewing.Release();
        }
    }

    private async Task<JsonElement> RequestAsync(Link link, string method, JsonObject parameters, CancellationToken ct)
    {
        var request = link.Client.SendRequestAsync(new JsonRpcRequest { Method = method, Params = parameters.DeepClone() }, ct);
        if (_process is not null)
        {
            // The SDK notices a closed stream by itself; this only keeps a lost answer from being waited for.
            var first = await Task.WhenAny(request, _process.Ended);
            if (first != request)
            {
                await Task.WhenAny(request, Task.Delay(TimeSpan.FromMilliseconds(200), ct));
                if (!request.IsCompleted)
                {
                    throw new IOException("The server ended.");
                }
            }
        }

        var response = await request;
        return JsonText.Plain(response.Result);
    }

    /// <summary>Why the server ended, with its exit code and the tail of its standard error.</summary>
    public async Task<string> DeathReasonAsync()
    {
        if (_process?.Excess is { } excess)
        {
            return $"the server was ended: {excess}";
        }

        var code = _process is null ? null : await _process.ExitCodeAsync();
        var tail = _process?.Errors ?? "";
        return (code is null ? "the connection ended" : $"the server exited with code {code}") + (tail.Length == 0 ? "" : $"; stderr: {tail}");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Death ??= "the session has ended";
        _process?.End();
        await _link.DisposeAsync();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _renewing.Dispose();
    }

    private CallOutcome Read(JsonElement result, double latency)
    {
        var size = System.Text.Encoding.UTF8.GetByteCount(result.GetRawText());
        if (size > _definition.Limits.MaxResultBytes)
        {
            return Fail(FailureCode.TooLarge, $"result has {size} bytes, more than the limit of {_definition.Limits.MaxResultBytes}", latency);
        }

        if (result.ValueKind != JsonValueKind.Object)
        {
            return Fail(FailureCode.ProtocolError, "the server's answer is not a tool result", latency);
        }

        JsonElement content;
        if (result.TryGetProperty("content", out var blocks) && blocks.ValueKind == JsonValueKind.Array)
        {
            content = blocks;
        }
        else if (result.TryGetProperty("structuredContent", out _))
        {
            content = JsonElement.Parse("[]");
        }
        else
        {
            return Fail(FailureCode.ProtocolError, "the server's answer has no content", latency);
        }

        try
        {
            return new CallOutcome
            {
                Result = new ToolResult
                {
                    Content = _edge.Outward(content),
                    StructuredContent = result.TryGetProperty("structuredContent", out var structured) && structured.ValueKind != JsonValueKind.Null ? _edge.Outward(structured) : null,
                    IsError = result.TryGetProperty("isError", out var isError) && isError.ValueKind == JsonValueKind.True,
                },
                LatencyMs = latency,
            };
        }
        catch (InvalidOperationException)
        {
            // JsonElement.GetString on a lone surrogate, which only HTTP servers can get this far.
            return Fail(FailureCode.ProtocolError, "the server's answer holds text that is not valid Unicode", latency);
        }
    }

    private async Task<CallOutcome> DescribeAsync(Exception exception, bool timedOut, double latency, CancellationToken ct)
    {
        switch (exception)
        {
            case OperationCanceledException when timedOut:
                var alive = await AnswersPingAsync(ct);
                if (!alive)
                {
                    Death = "the server did not answer within the call timeout, nor a ping after it, and was ended";
                    _process?.End();
                }

                return Fail(FailureCode.Timeout, $"no answer within {_definition.Limits.CallTimeoutSeconds} s" + (alive ? "" : "; the server does not react any more and was ended"), latency);
            case McpProtocolException { ErrorCode: (McpErrorCode)MessageLine.TooLarge }:
                return Fail(FailureCode.TooLarge, Remote(exception), latency);
            case McpProtocolException { ErrorCode: (McpErrorCode)MessageLine.TooDeep }:
                return Fail(FailureCode.TooDeep, Remote(exception), latency);
            case McpProtocolException { ErrorCode: (McpErrorCode)MessageLine.NotJson }:
                return Fail(FailureCode.ProtocolError, Remote(exception), latency);
            case McpProtocolException protocol:
                return Fail(FailureCode.ProtocolError, Remote(exception), latency, (int)protocol.ErrorCode);
            case HttpRequestException http:
                return Fail(FailureCode.Transport, HttpReason.Of(http), latency);
            case IOException { InnerException: StartException }:
                Death = exception.Message;
                return Fail(FailureCode.Died, Death, latency);
        }

        if (_process is null ? Client.Completion.IsCompleted : _process.Ended.IsCompleted || _process.ExitCode is not null || exception is IOException)
        {
            Death = await DeathReasonAsync();
            return Fail(FailureCode.Died, Death, latency);
        }

        return Fail(FailureCode.Transport, exception is OperationCanceledException ? "the connection ended" : exception.Message, latency);
    }

    private async Task<bool> AnswersPingAsync(CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(PingPatience, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            await Client.PingAsync(cancellationToken: linked.Token);
            return true;
        }
        catch (McpProtocolException)
        {
            // "Method not found" is an answer too.
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private static string Remote(Exception exception) =>
        exception.Message.StartsWith(RemotePrefix, StringComparison.Ordinal) ? exception.Message[RemotePrefix.Length..] : exception.Message;

    private CallOutcome Fail(FailureCode code, string message, double latency, int? rpcCode = null) => Outcome.Failed(code, _edge.Outward(message), latency, rpcCode);
}
