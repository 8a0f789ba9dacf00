using Microsoft.Win32.SafeHandles;

namespace FireFly.Storage.Datasets;

/// <summary>
/// A part of an open file as a stream with a position of its own, so that many readers share one handle. It does not close the file.
/// </summary>
internal sealed class FileSegment(SafeFileHandle file, long offset, long length) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Clamp(length - Position, 0, buffer.Length);
        var read = wanted == 0 ? 0 : RandomAccess.Read(file, buffer[..wanted], offset + Position);
        Position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

    public override long Seek(long offset, SeekOrigin origin)
    {
        var position = offset + (origin == SeekOrigin.Current ? Position : origin == SeekOrigin.End ? Length : 0);
        return position < 0 ? throw new IOException("a position before the beginning") : Position = position;
    }

    public override void Flush()
    {
        // Nothing is ever written.
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
