using System.Collections.Concurrent;
using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace FireFly.Mcp.Sessions;

/// <summary>
/// A transport that is looked at: which ids were asked with, what was answered to others, whether the list of tools changed. On demand it
/// keeps the probe <c>server/discover</c> from a server that cannot bear it, and answers in its place that there is no such method.
/// </summary>
/// <param name="inner">The transport itself.</param>
/// <param name="probes">False: the probe is answered here.</param>
internal sealed class WatchedTransport(IClientTransport inner, bool probes) : IClientTransport
{
    private const string Probe = "server/discover";

    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _stray = new();
    private volatile TaskCompletionSource _toolsChanged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _changes;

    /// <inheritdoc />
    public string Name => inner.Name;

    /// <summary>Whether a request to initialize was sent.</summary>
    public bool HasInitialized { get; private set; }

    /// <summary>How often the server said that its list of tools changed.</summary>
    public int ToolChanges => Volatile.Read(ref _changes);

    /// <summary>Completes when the server says that its list of tools changed, from now on.</summary>
    public Task ToolsChanged => _toolsChanged.Task;

    /// <summary>What is odd about answers, in words; null where nothing is.</summary>
    public string? Oddity => _stray.TryPeek(out var first)
        ? $"it answered id {first}, which nobody asked with{(_asked.IsEmpty ? "" : $" (asked was {string.Join(", ", _asked.Keys.Order(StringComparer.Ordinal).Take(3))})")}"
        : null;

    /// <inheritdoc />
    public async Task<ITransport> ConnectAsync(CancellationToken cancellationToken = default) => new Watched(await inner.ConnectAsync(cancellationToken), this);

    private static string Spelled(RequestId id) => id.Id is string text ? $"\"{text}\"" : id.ToString();

    private void Sent(JsonRpcMessage message)
    {
        if (message is JsonRpcRequest request)
        {
            _asked[Spelled(request.Id)] = true;
            HasInitialized |= request.Method == RequestMethods.Initialize;
        }
    }

    private void Received(JsonRpcMessage message)
    {
        if (message is JsonRpcNotification { Method: NotificationMethods.ToolListChangedNotification })
        {
            Interlocked.Increment(ref _changes);
            Interlocked.Exchange(ref _toolsChanged, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
        else if (message is JsonRpcResponse or JsonRpcError && !_asked.ContainsKey(Spelled(((JsonRpcMessageWithId)message).Id)))
        {
            _stray.Enqueue(Spelled(((JsonRpcMessageWithId)message).Id));
        }
    }

    private sealed class Watched : ITransport
    {
        private readonly Channel<JsonRpcMessage> _messages = Channel.CreateUnbounded<JsonRpcMessage>();
        private readonly ITransport _inner;
        private readonly WatchedTransport _watch;

        public Watched(ITransport inner, WatchedTransport watch)
        {
            (_inner, _watch) = (inner, watch);
            _ = ReadAsync();
        }

        public string? SessionId => _inner.SessionId;

        public ChannelReader<JsonRpcMessage> MessageReader => _messages.Reader;

        public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
        {
            _watch.Sent(message);
            if (message is JsonRpcRequest { Method: Probe } request && !_watch.Probes)
            {
                _messages.Writer.TryWrite(new JsonRpcError { Id = request.Id, Error = new JsonRpcErrorDetail { Code = (int)McpErrorCode.MethodNotFound, Message = "Method not found" } });
                return Task.CompletedTask;
            }

            return _inner.SendMessageAsync(message, cancellationToken);
        }

        public ValueTask DisposeAsync() => _inner.DisposeAsync();

        private async Task ReadAsync()
        {
            try
            {
                await foreach (var message in _inner.MessageReader.ReadAllAsync())
                {
                    _watch.Received(message);
                    _messages.Writer.TryWrite(message);
                }

                _messages.Writer.TryComplete();
            }
#pragma warning disable CA1031 // whatever ended the messages is handed on to who reads them
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _messages.Writer.TryComplete(exception);
            }
        }
    }

    private bool Probes => probes;
}
