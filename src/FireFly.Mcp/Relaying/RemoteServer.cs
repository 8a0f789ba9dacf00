using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using FireFly.Contracts;
using FireFly.Mcp.Paths;
using FireFly.Mcp.Sessions;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace FireFly.Mcp;

/// <summary>
/// A server over HTTP (streamable, or the older server-sent events), for a client that speaks stdio. The SDK's transport carries whole
/// messages, unknown methods too; it keeps the session and its streams.
/// </summary>
public sealed class RemoteServer : IMessageChannel
{
    private const string VersionKey = "io.modelcontextprotocol/protocolVersion";

    private static readonly System.Text.Json.Serialization.Metadata.JsonTypeInfo<JsonRpcMessage> MessageType =
        (System.Text.Json.Serialization.Metadata.JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    private readonly Channel<ReadOnlyMemory<byte>> _answers = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
    private readonly HttpClient _http;
    private readonly HttpClientTransport _transport;
    private readonly ITransport _session;
    private readonly IReadOnlyList<string> _secrets;
    private readonly Task _reading;

    private RemoteServer(HttpClient http, HttpClientTransport transport, ITransport session, IReadOnlyList<string> secrets)
    {
        (_http, _transport, _session, _secrets) = (http, transport, session, secrets);
        _reading = ReadAsync();
    }

    /// <summary>Makes the transport; the first message connects it.</summary>
    public static async Task<RemoteServer> ConnectAsync(ServerDefinition definition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var transport = new HttpClientTransport(
            new HttpClientTransportOptions
            {
                Endpoint = definition.Url!,
                Name = definition.Name,
                AdditionalHeaders = definition.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase),
                ConnectionTimeout = TimeSpan.FromSeconds(definition.Limits.StartTimeoutSeconds),
            },
            http, NullLoggerFactory.Instance, ownsHttpClient: false);
        return new RemoteServer(http, transport, await transport.ConnectAsync(cancellationToken).ConfigureAwait(false), Secrets.Of(definition));
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var message in _answers.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return message;
        }
    }

    /// <inheritdoc />
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        foreach (var part in Parse(message.Span))
        {
            // The transport waits for the answer of a request. Later messages must not; but they need the session that initialize begins.
            var sending = SendAsync(part, cancellationToken);
            if (part is not JsonRpcRequest { Method: not ("initialize" or "server/discover") })
            {
                await sending.ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc />
    public ValueTask EndAsync() => ValueTask.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _session.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(3)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or HttpRequestException or IOException or OperationCanceledException)
        {
            // A server that is gone cannot be told goodbye.
        }

        await _transport.DisposeAsync().ConfigureAwait(false);
        _answers.Writer.TryComplete();
        await _reading.ConfigureAwait(false);
        _http.Dispose();
    }

    private async Task SendAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await _session.SendMessageAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            if (message is JsonRpcRequest request)
            {
                Answer(new JsonRpcError { Id = request.Id, Error = new JsonRpcErrorDetail { Code = (int)McpErrorCode.InternalError, Message = Reason(exception) } });
            }
        }
    }

    private string Reason(Exception exception)
    {
        var text = exception is HttpRequestException refused ? HttpReason.Of(refused) : exception.Message;
        return Secrets.Hide(text, _secrets);
    }

    private async Task ReadAsync()
    {
        try
        {
            await foreach (var message in _session.MessageReader.ReadAllAsync().ConfigureAwait(false))
            {
                Answer(message);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or ChannelClosedException or McpException or OperationCanceledException)
        {
            // The end of the connection; requests without an answer fail by themselves.
        }
        finally
        {
            _answers.Writer.TryComplete();
        }
    }

    private void Answer(JsonRpcMessage message) => _answers.Writer.TryWrite(JsonSerializer.SerializeToUtf8Bytes(message, MessageType));

    private static List<JsonRpcMessage> Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var root = JsonElement.Parse(bytes, new JsonDocumentOptions { MaxDepth = 512 });
            var parts = root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToList() : [root];
            return [.. parts.Select(Message).OfType<JsonRpcMessage>()];
        }
        catch (JsonException)
        {
            // What is no message cannot be posted as one; stdio has no one to tell.
            return [];
        }
    }

    private static JsonRpcMessage? Message(JsonElement part)
    {
        var message = part.Deserialize(MessageType);
        // The revision without sessions names its version in each request, and wants it in a header, too.
        if (message is JsonRpcRequest && part.TryGetProperty("params", out var of) && of.ValueKind == JsonValueKind.Object
            && of.TryGetProperty("_meta", out var meta) && meta.ValueKind == JsonValueKind.Object
            && meta.TryGetProperty(VersionKey, out var version) && version.ValueKind == JsonValueKind.String)
        {
            message.Context = new JsonRpcMessageContext { ProtocolVersion = version.GetString() };
        }

        return message;
    }
}
