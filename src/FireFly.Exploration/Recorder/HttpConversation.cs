using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using FireFly.Contracts;
using FireFly.Mcp;

namespace FireFly.Exploration.Recorder;

/// <summary>
/// A client that speaks streamable HTTP to a server that speaks stdio: answers go to the request that waits for them, what else the server
/// says to the client's own stream, or to a waiting request where there is none.
/// </summary>
/// <param name="time">Tells how long nothing happened.</param>
internal sealed class HttpConversation(TimeProvider time) : IMessageChannel
{
    private const int MostKept = 1_000;

    private readonly Channel<ReadOnlyMemory<byte>> _asked = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
    private readonly Lock _lock = new();
    private readonly List<EventStream> _waiting = [];
    private readonly Queue<ReadOnlyMemory<byte>> _kept = new();
    private EventStream? _standing;
    private bool _ended;
    private long _heard = time.GetTimestamp();
    private long _used = time.GetTimestamp();

    /// <summary>What a client posted.</summary>
    /// <param name="message">A message or a batch.</param>
    /// <param name="look">What it asks.</param>
    /// <returns>Where the answers will come; null where none will, or the conversation is over.</returns>
    public EventStream? Post(ReadOnlyMemory<byte> message, MessageIds look)
    {
        EventStream? stream = null;
        lock (_lock)
        {
            _used = time.GetTimestamp();
            if (look.Requests.Count > 0)
            {
                stream = new EventStream(look, _used);
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
            _used = time.GetTimestamp();
            _standing = new EventStream(null, _used);
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
            _used = time.GetTimestamp();
        }
    }

    /// <summary>Whether nobody has listened or asked for that long.</summary>
    public bool IsIdle(TimeSpan span)
    {
        lock (_lock)
        {
            return _standing is null && _waiting.Count == 0 && time.GetElapsedTime(_used) > span;
        }
    }

    /// <summary>Answers requests that a silent server left without one, and tells it that nobody waits any more.</summary>
    public void EndSilence(ServerDefinition server)
    {
        List<EventStream> overdue;
        lock (_lock)
        {
            overdue = _waiting.FindAll(stream => time.GetElapsedTime(Math.Max(stream.Asked, _heard)) > JsonRpcErrors.Limit(server, stream.Begins));
            _waiting.RemoveAll(overdue.Contains);
        }

        foreach (var stream in overdue)
        {
            foreach (var id in stream.Open)
            {
                stream.Write(Encoding.UTF8.GetBytes(JsonRpcErrors.Of(id, JsonRpcErrors.Silence(server, stream.Begins))));
                _asked.Writer.TryWrite(JsonRpcErrors.Cancelled(id));
            }

            stream.End();
            if (stream.Begins)
            {
                // A conversation that could not begin is none.
                Close();
            }
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
            _heard = time.GetTimestamp();
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
                if ((_waiting.Find(stream => stream.Reports(look.Tokens)) ?? _standing ?? _waiting.LastOrDefault()) is { } stream)
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
            foreach (var stream in _waiting)
            {
                // Asked while the server was ending: nobody has passed the request on, so nobody else answers it.
                foreach (var id in stream.Open)
                {
                    stream.Write(Encoding.UTF8.GetBytes(JsonRpcErrors.Of(id, Relay.Ended)));
                }

                stream.End();
            }

            _waiting.Clear();
            _standing?.End();
        }

        _asked.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => EndAsync();
}
