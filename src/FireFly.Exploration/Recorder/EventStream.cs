using System.Text;
using System.Threading.Channels;

namespace FireFly.Exploration.Recorder;

/// <summary>Messages for one HTTP response, as server-sent events.</summary>
/// <param name="look">The requests that it answers; null for a standing stream.</param>
/// <param name="asked">When, as a timestamp.</param>
internal sealed class EventStream(MessageIds? look, long asked)
{
    private static readonly byte[] Head = Encoding.ASCII.GetBytes("event: message\ndata: ");
    private static readonly byte[] Foot = Encoding.ASCII.GetBytes("\n\n");

    private readonly HashSet<string> _open = new(look?.Requests ?? [], StringComparer.Ordinal);
    private readonly Channel<ReadOnlyMemory<byte>> _messages = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();

    /// <summary>Whether the conversation begins with it.</summary>
    public bool Begins => look?.Begins ?? false;

    /// <summary>Timestamp of the requests.</summary>
    public long Asked => asked;

    /// <summary>Ids of requests without an answer.</summary>
    public IReadOnlyCollection<string> Open => _open;

    /// <summary>Whether everything that was asked has been answered.</summary>
    public bool IsDone => _open.Count == 0;

    /// <summary>Whether the answers belong here; then they count as given.</summary>
    public bool Takes(IReadOnlyList<string> answers)
    {
        var before = _open.Count;
        _open.ExceptWith(answers);
        return _open.Count < before;
    }

    /// <summary>Whether progress with one of these tokens belongs here.</summary>
    public bool Reports(IReadOnlyList<string> tokens) => look?.Tokens.Any(tokens.Contains) ?? false;

    public void Write(ReadOnlyMemory<byte> message) => _messages.Writer.TryWrite(message);

    public void End() => _messages.Writer.TryComplete();

    /// <summary>Writes what comes, until the end.</summary>
    public async Task CopyToAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        await response.Body.FlushAsync(cancellationToken);
        await foreach (var message in _messages.Reader.ReadAllAsync(cancellationToken))
        {
            await WriteAsync(response, message, cancellationToken);
        }
    }

    /// <summary>Writes one message as an event.</summary>
    public static async Task WriteAsync(HttpResponse response, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(Head, cancellationToken);
        await response.Body.WriteAsync(OneLine(message), cancellationToken);
        await response.Body.WriteAsync(Foot, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    // A carriage return would end the data of an event.
    private static ReadOnlyMemory<byte> OneLine(ReadOnlyMemory<byte> message) =>
        message.Span.IndexOfAny((byte)'\r', (byte)'\n') < 0 ? message : message.ToArray().Where(b => b is not ((byte)'\r' or (byte)'\n')).ToArray();
}
