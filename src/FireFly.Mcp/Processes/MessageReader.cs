using System.IO.Pipelines;
using System.Text;

namespace FireFly.Mcp.Processes;

/// <summary>
/// Reads a server's standard output on a thread of its own (a blocking read would hold a thread of the pool for each server), drops
/// what is no message, and answers in place of messages that break a limit, so that no call waits for an answer that cannot be read.
/// </summary>
internal sealed class MessageReader(Stream source, int maxLine, int maxDepth, Action<long> dropped)
{
    private const int HeadSize = 512;
    private const int LongestShown = 160;

    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 16 * 1024 * 1024, resumeWriterThreshold: 8 * 1024 * 1024, useSynchronizationContext: false));
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private byte[] _line = new byte[64 * 1024];
    private int _length;
    private byte[] _lastBytes = [];
    private long _dropped;

    /// <summary>Clean messages, one a line.</summary>
    public Stream Messages => _pipe.Reader.AsStream();

    /// <summary>Lines that were no messages.</summary>
    public int NoiseLines { get; private set; }

    /// <summary>The first of them, shortened; null where there is none.</summary>
    public string? FirstNoise { get; private set; }

    /// <summary>Reads until the end of the stream.</summary>
    public void Run()
    {
        var chunk = new byte[64 * 1024];
        try
        {
            while (source.Read(chunk) is var read and > 0)
            {
                Take(chunk.AsSpan(0, read));
            }

            EndLine();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process is gone; what it wrote so far has been passed on.
        }
        finally
        {
            _pipe.Writer.Complete();
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is var end and >= 0)
        {
            Append(bytes[..end]);
            EndLine();
            bytes = bytes[(end + 1)..];
        }

        Append(bytes);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_dropped > 0 || _length + bytes.Length > maxLine)
        {
            // Of a line beyond the limit only both ends are kept: one of them holds the id.
            var keep = bytes.Length >= HeadSize ? bytes[^HeadSize..].ToArray() : [.. _lastBytes.AsSpan()[Math.Max(0, _lastBytes.Length + bytes.Length - HeadSize)..], .. bytes];
            (_lastBytes, _dropped) = (keep, _dropped + bytes.Length);
            dropped(bytes.Length);
            return;
        }

        if (_length + bytes.Length > _line.Length)
        {
            Array.Resize(ref _line, Math.Max(_line.Length * 2, _length + bytes.Length));
        }

        bytes.CopyTo(_line.AsSpan(_length));
        _length += bytes.Length;
    }

    private void EndLine()
    {
        if (_length == 0 && _dropped == 0)
        {
            return;
        }

        var message = _dropped > 0
            ? MessageLine.Oversize(_line.AsSpan(0, Math.Min(_length, HeadSize)), _lastBytes, _length + _dropped, maxLine)
            : MessageLine.Inspect(_line.AsMemory(0, _length), maxDepth, _answered);
        if (message.IsEmpty)
        {
            dropped(_length);
            NoiseLines++;
            FirstNoise ??= Shown(_line.AsSpan(0, Math.Min(_length, HeadSize)));
        }

        (_length, _dropped, _lastBytes) = (0, 0, []);
        if (_line.Length > 1024 * 1024)
        {
            message = message.ToArray();
            _line = new byte[64 * 1024];
        }

        if (message.IsEmpty)
        {
            return;
        }

        var span = _pipe.Writer.GetSpan(message.Length + 1);
        message.Span.CopyTo(span);
        span[message.Length] = (byte)'\n';
        _pipe.Writer.Advance(message.Length + 1);
        _pipe.Writer.FlushAsync().AsTask().GetAwaiter().GetResult();
    }

    private static string Shown(ReadOnlySpan<byte> line)
    {
        var text = string.Concat(Encoding.UTF8.GetString(line).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return text.Length == 0 ? "(blank)" : text.Length <= LongestShown ? $"\"{text}\"" : $"\"{text[..LongestShown]}…\"";
    }
}
