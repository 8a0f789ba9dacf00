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

    private const string RenewalId = "firefly-begins-again";

    private readonly Channel<ReadOnlyMemory<byte>> _answers = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private readonly ServerDefinition _definition;
    private readonly IReadOnlyList<string> _secrets;
    private volatile Session _session;
    private JsonRpcRequest? _initialize;

    private RemoteServer(ServerDefinition definition, Session session)
    {
        (_definition, _session, _secrets) = (definition, session, Secrets.Of(definition));
        session.Reading = ReadAsync(session);
    }

    /// <summary>Makes the transport; the first message connects it.</summary>
    public static async Task<RemoteServer> ConnectAsync(ServerDefinition definition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new RemoteServer(definition, await Session.OpenAsync(definition, cancellationToken).ConfigureAwait(false));
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
        await _session.DisposeAsync().ConfigureAwait(false);
        _answers.Writer.TryComplete();
        _renewing.Dispose();
    }

    private async Task SendAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        if (message is JsonRpcRequest { Method: RequestMethods.Initialize } initialize)
        {
            _initialize = initialize;
        }

        try
        {
            var session = _session;
            if (session.Reading.IsCompleted && _initialize is not null && _initialize != message)
            {
                session = await RenewAsync(session, cancellationToken).ConfigureAwait(false);
            }

            try
            {
                await session.Transport.SendMessageAsync(message, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException expired) when (expired.StatusCode == System.Net.HttpStatusCode.NotFound && session.Transport.SessionId is not null && _initialize is not null)
            {
                // The client on standard input knows of no sessions: one that has run out is begun again here, and the message sent again.
                session.IsExpired = true;
                session = await RenewAsync(session, cancellationToken).ConfigureAwait(false);
                await session.Transport.SendMessageAsync(message, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception) when (session.IsExpired && !cancellationToken.IsCancellationRequested)
            {
                // Another message found the session ended, and with it the connection of this one.
                session = await RenewAsync(session, cancellationToken).ConfigureAwait(false);
                await session.Transport.SendMessageAsync(message, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            if (message is JsonRpcRequest request)
            {
                Answer(new JsonRpcError { Id = request.Id, Error = new JsonRpcErrorDetail { Code = TrafficTap.TransportFailed, Message = Reason(exception) } });
            }
        }
    }

    private async Task<Session> RenewAsync(Session expired, CancellationToken cancellationToken)
    {
        await _renewing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_session != expired)
            {
                return _session;
            }

            var session = await Session.OpenAsync(_definition, cancellationToken).ConfigureAwait(false);
            session.Reading = ReadAsync(session);
            var again = new JsonRpcRequest { Id = new RequestId(RenewalId), Method = RequestMethods.Initialize, Params = _initialize!.Params?.DeepClone() };
            await session.Transport.SendMessageAsync(again, cancellationToken).ConfigureAwait(false);
            await session.Transport.SendMessageAsync(new JsonRpcNotification { Method = NotificationMethods.InitializedNotification }, cancellationToken).ConfigureAwait(false);
            _session = session;
            await expired.DisposeAsync().ConfigureAwait(false);
            return session;
        }
        finally
        {
            _renewing.Release();
        }
    }

    private string Reason(Exception exception)
    {
        var text = exception switch
        {
            HttpRequestException refused => HttpReason.Of(refused),
            OperationCanceledException => "the connection ended",
            _ => exception.Message,
        };
        return Secrets.Hide(text, _secrets);
    }

    private async Task ReadAsync(Session session)
    {
        try
        {
            await foreach (var message in session.Transport.MessageReader.ReadAllAsync().ConfigureAwait(false))
            {
                if (message is not JsonRpcMessageWithId { Id.Id: RenewalId })
                {
                    Answer(message);
                }
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or ChannelClosedException or McpException or OperationCanceledException)
        {
            // The end of the connection; requests without an answer fail by themselves.
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

    private sealed class Session(HttpClient http, HttpClientTransport connector, ITransport transport) : IAsyncDisposable
    {
        public ITransport Transport => transport;

        private volatile bool _isExpired;

        public Task Reading { get; set; } = Task.CompletedTask;

        /// <summary>Whether the server has ended it.</summary>
        public bool IsExpired
        {
            get => _isExpired;
            set => _isExpired = value;
        }

        public static async Task<Session> OpenAsync(ServerDefinition definition, CancellationToken cancellationToken)
        {
            var http = OriginKeeper.Client(definition.Url!);
            var connector = ConnectionFactory.HttpTransport(definition, http);
            return new Session(http, connector, await connector.ConnectAsync(cancellationToken).ConfigureAwait(false));
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await transport.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(3)).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is TimeoutException or HttpRequestException or IOException or OperationCanceledException)
            {
                // A server that is gone cannot be told goodbye.
            }

            await connector.DisposeAsync().ConfigureAwait(false);
            await Reading.ConfigureAwait(false);
            http.Dispose();
        }
    }
}
