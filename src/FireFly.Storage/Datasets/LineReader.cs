using System.Text.Unicode;

namespace FireFly.Storage.Datasets;

/// <summary>The lines of a file that may come from anyone, as they stand there, each in memory while it is looked at. Disposes the stream.</summary>
internal sealed class LineReader(Stream stream, string path) : IDisposable
{
    /// <summary>Most bytes of one record.</summary>
    public const int Longest = 64 << 20;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Number of the line that was read last, from one.</summary>
    public int Number { get; private set; }

    /// <summary>The next line without its end, valid until the one after is asked for; null at the end of the file.</summary>
    /// <exception cref="StorageException">The line is too long, or not UTF-8.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0 || (_isAtEnd && _start < _end))
            {
                return Take(length < 0 ? _end - _start : searched + length);
            }

            if (_isAtEnd)
            {
                return null;
            }

            searched = _end - _start;
            if (searched > Longest)
            {
                throw TooLong(path, Number + 1);
            }

            MakeRoom();
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            (_end, _isAtEnd) = (_end + read, read == 0);
        }
    }

    /// <inheritdoc />
    public void Dispose() => stream.Dispose();

    /// <summary>What to say of a line beyond <see cref="Longest"/>.</summary>
    public static StorageException TooLong(string path, long number) => new($"{path}, line {number}: longer than {Longest >> 20} MB");

    private ReadOnlyMemory<byte> Take(int length)
    {
        var line = _buffer.AsMemory(_start, length);
        _start = Math.Min(_start + length + 1, _end);
        if (Number++ == 0 && line.Span.StartsWith(ByteOrderMark))
        {
            line = line[ByteOrderMark.Length..];
        }

        return Utf8.IsValid(line.Span) ? line : throw new StorageException($"{path}, line {Number}: not UTF-8");
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return;
        }

        // What has been read is passed over before the buffer grows.
        var room = _start > _buffer.Length / 2 ? _buffer : new byte[Math.Min(_buffer.Length * 2L, Longest + 2L)];
        _buffer.AsSpan(_start, _end - _start).CopyTo(room);
        (_buffer, _start, _end) = (room, 0, _end - _start);
    }
}
