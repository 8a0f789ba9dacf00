using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace FireFly.Mcp;

/// <summary>The stdio transport: one message a line. Lines are passed on as they are, those that are no messages too.</summary>
public sealed class LineChannel : IMessageChannel
{
    private static readonly byte[] End = [(byte)'\n'];

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly PipeReader _reader;
    private readonly Stream _output;

    /// <param name="input">What that side writes.</param>
    /// <param name="output">What it reads.</param>
    public LineChannel(Stream input, Stream output)
    {
        _reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        _output = output;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult read;
            try
            {
                read = await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                yield break;
            }

            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                var line = rest.Slice(0, end).ToArray();
                rest = rest.Slice(rest.GetPosition(1, end));
                if (line.Length > 0)
                {
                    yield return line;
                }
            }

            if (read.IsCompleted)
            {
                if (!rest.IsEmpty)
                {
                    yield return rest.ToArray();
                }

                yield break;
            }

            _reader.AdvanceTo(rest.Start, rest.End);
        }
    }

    /// <inheritdoc />
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _output.WriteAsync(message, cancellationToken).ConfigureAwait(false);
            await _output.WriteAsync(End, cancellationToken).ConfigureAwait(false);
            await _output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask EndAsync()
    {
        try
        {
            await _output.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // That side is gone already.
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }
}
