using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Models.Failures;

namespace FireFly.Models.Providers;

/// <summary>
/// A stream of chat completion chunks, put right line by line for OpenAI's client: parallel calls that share an index, or have none, get one
/// each, and a call that ended without arguments gets <c>{}</c>.
/// </summary>
internal sealed class CompletionStream(Stream inner, Action<JsonNode> check) : Stream
{
    private const string Data = "data:";
    private const string Done = "[DONE]";

    private readonly StreamReader _lines = new(inner, Encoding.UTF8);
    private readonly StreamedCalls _calls = new();
    private byte[] _ready = [];
    private int _given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_given == _ready.Length)
        {
            if (await _lines.ReadLineAsync(cancellationToken).ConfigureAwait(false) is not { } line)
            {
                return 0;
            }

            (_ready, _given) = (Encoding.UTF8.GetBytes(Read(line)), 0);
        }

        var count = Math.Min(buffer.Length, _ready.Length - _given);
        _ready.AsMemory(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The answer is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _lines.Dispose();
        }

        base.Dispose(disposing);
    }

    // data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_1","function":{"name":"f","arguments":"{}"}}]}}]}
    private string Read(string line)
    {
        if (!line.StartsWith(Data, StringComparison.Ordinal) || line.AsSpan(Data.Length).Trim() is not { Length: > 0 } text || text is Done)
        {
            return line + "\n";
        }

        JsonNode? chunk;
        try
        {
            chunk = JsonNode.Parse(text.ToString());
        }
        catch (JsonException exception)
        {
            throw new ModelProviderException(FailureKind.Garbled, $"a chunk of the stream is no JSON: {ProviderWords.Shorten(text.ToString())}", exception);
        }

        if (chunk is null)
        {
            return "\n";
        }

        check(chunk);
        _calls.Number(chunk);
        var written = new StringBuilder();
        if (_calls.Missing(chunk) is { } before)
        {
            written.Append(Data).Append(' ').Append(before.ToJsonString()).Append("\n\n");
        }

        return written.Append(Data).Append(' ').Append(chunk.ToJsonString()).Append('\n').ToString();
    }
}
