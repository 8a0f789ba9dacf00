using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using FireFly.Mcp;

namespace FireFly.Exploration.Recorder;

/// <summary>
/// A client that speaks streamable HTTP to a server that speaks stdio: answers go to the request that waits for them, what else the server
/// says to the client's own stream, or to a waiting request where there is none.
/// </summary>
internal sealed class HttpConversation : IMessageChannel
{
    private const int MostKept = 1_000;

    private readonly Channel<ReadOnlyMemory<byte>> _asked = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
    private readonly Lock _lock = new();
    private readonly List<EventStream> _waiting = [];
    private readonly Queue<ReadOnlyMemory<byte>> _kept = new();
    private EventStream? _standing;
    private bool _ended;

    /// <summary>What a client posted.</summary>
    /// <param name="message">A message or a batch.</param>
    /// <param name="ids">Ids, as spelled, of the requests in it.</param>
    /// <returns>Where the answers will come; null where none will, or the conversation is over.</returns>
    public EventStream? Post(ReadOnlyMemory<byte> message, IReadOnlyCollection<string> ids)
    {
        EventStream? stream = null;
        if (ids.Count > 0)
        {
            stream = new EventStream(ids);
            lock (_lock)
            {
                if (_ended)
                {
                    return null;
                }

                _waiting.Add(stream);
                while (_kept.TryDequeue(out var kept))
                {
                    stream.Write(kept);
                }
            }
        }

        _asked.Writer.TryWrite(message);
        return stream;
    }

    /// <summary>The client's own stream; replaces an earlier one.</summary>
    public EventStream Listen()
    {
        lock (_lock)
        {
            _standing?.End();
            _standing = new EventStream([]);
            while (_kept.TryDequeue(out var kept))
            {
                _standing.Write(kept);
            }

            if (_ended)
            {
                _standing.End();
            }

            return _standing;
        }
    }

    /// <summary>The client no longer reads a stream.</summary>
    public void Leave(EventStream stream)
    {
        lock (_lock)
        {
            _waiting.Remove(stream);
            _standing = _standing == stream ? null : _standing;
        }
    }

    /// <summary>The client said goodbye.</summary>
    public void Close() => _asked.Writer.TryComplete();

    /// <inheritdoc />
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var message in _asked.Reader.ReadAllAsync(cancellationToken))
        {
            yield return message;
        }
    }

    /// <inheritdoc />
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        // Noise on a server's standard output is no message, and HTTP has no place for it.
        if (MessageIds.Look(message) is not { } look)
        {
            return ValueTask.CompletedTask;
        }

        lock (_lock)
        {
            if (_waiting.Find(stream => stream.Takes(look.Answers)) is { } waiting)
            {
                waiting.Write(message);
                if (waiting.IsDone)
                {
                    _waiting.Remove(waiting);
                    waiting.End();
                }
            }
            else if (look.Answers.Count == 0)
            {
                if ((_standing ?? _waiting.LastOrDefault()) is { } stream)
                {
                    stream.Write(message);
                }
                else if (_kept.Count < MostKept)
                {
                    _kept.Enqueue(message);
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask EndAsync()
    {
        lock (_lock)
        {
            _ended = true;
            _waiting.ForEach(stream => stream.End());
            _waiting.Clear();
            _standing?.End();
        }

        _asked.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => EndAsync();
}
