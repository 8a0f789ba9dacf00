using System.Buffers;
using FireFly.Mcp;

namespace FireFly.Exploration.Recorder;

/// <summary>Reads the messages out of server-sent events that pass by in pieces.</summary>
internal sealed class EventTap(TrafficTap tap)
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly ArrayBufferWriter<byte> _data = new();

    /// <summary>The next piece.</summary>
    public async ValueTask TakeAsync(ReadOnlyMemory<byte> piece)
    {
        while (piece.Span.IndexOf((byte)'\n') is var end and >= 0)
        {
            _line.Write(piece.Span[..end]);
            piece = piece[(end + 1)..];
            await EndLineAsync();
        }

        _line.Write(piece.Span);
    }

    private async ValueTask EndLineAsync()
    {
        var line = _line.WrittenMemory.TrimEnd((byte)'\r');
        if (line.IsEmpty)
        {
            if (_data.WrittenCount > 0)
            {
                await tap.FromServerAsync(_data.WrittenMemory);
            }

            _data.ResetWrittenCount();
        }
        else if (line.Span.StartsWith("data:"u8))
        {
            if (_data.WrittenCount > 0)
            {
                _data.Write("\n"u8);
            }

            _data.Write(line.Span["data:".Length..].TrimStart((byte)' '));
        }

        _line.ResetWrittenCount();
    }
}
