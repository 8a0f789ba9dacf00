using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FireFly.Storage.Datasets;

/// <summary>Files with one JSON record a line, in UTF-8 without a byte order mark, streamed in both directions.</summary>
public static class JsonLines
{
    /// <summary>
    /// The records of a file. Blank lines and a byte order mark are passed over, so that files edited by hand work. The file may come from
    /// anyone.
    /// </summary>
    /// <exception cref="StorageException">The file cannot be read, or a line is no such record; the message names file and line.</exception>
    public static IAsyncEnumerable<T> ReadAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        ReadAsync(path, () => RegularFile.OpenRead(path), type, cancellationToken);

    /// <summary>The same for a file that <paramref name="open"/> opens.</summary>
    internal static async IAsyncEnumerable<T> ReadAsync<T>(string path, Func<Stream> open, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        using var reader = Open(path, open);
        while (await ReadLineAsync(reader, path, cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Span.ContainsAnyExceptInRange((byte)0, (byte)' '))
            {
                yield return Parse(line.Span, type, path, reader.Number);
            }
        }
    }

    /// <summary>Replaces a file by the given records.</summary>
    /// <exception cref="StorageException">The disk is full, the folder is not writable, or a record cannot be written.</exception>
    public static Task WriteAsync<T>(string path, IAsyncEnumerable<T> records, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        AtomicFile.WriteAsync(path, async stream =>
        {
            await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                await stream.WriteAsync(Serialize(record, type, path), cancellationToken).ConfigureAwait(false);
                stream.WriteByte((byte)'\n');
            }
        });

    /// <inheritdoc cref="WriteAsync{T}(string, IAsyncEnumerable{T}, JsonTypeInfo{T}, CancellationToken)" />
    public static Task WriteAsync<T>(string path, IEnumerable<T> records, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        WriteAsync(path, records.ToAsyncEnumerable(), type, cancellationToken);

    private static LineReader Open(string path, Func<Stream> open)
    {
        try
        {
            return new LineReader(open(), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFailures.Explain(exception, path);
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadLineAsync(LineReader reader, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.NextAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw FileFailures.Explain(exception, path);
        }
    }

    private static T Parse<T>(ReadOnlySpan<byte> line, JsonTypeInfo<T> type, string path, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, type) ?? throw new StorageException($"{path}, line {number}: null instead of a record");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new StorageException($"{path}, line {number}: {JsonFailures.Explain(exception, typeof(T))}", exception);
        }
    }

    private static byte[] Serialize<T>(T record, JsonTypeInfo<T> type, string path)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(record, type);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new StorageException($"{path}: a record cannot be written as JSON: {exception.Message}", exception);
        }
    }
}
