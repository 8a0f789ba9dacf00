using System.Buffers;
using System.Collections;
using System.Text.Json;
using FireFly.Contracts;
using Microsoft.Win32.SafeHandles;

namespace FireFly.Storage.Datasets;

/// <summary>
/// The recordings of a dataset by number, in the order of the file, each read when it is asked for: from the file, at eight bytes of memory a
/// recording, or where the file is not too large from a copy of its bytes, which spares each call the way to the disk. Thread-safe.
/// Reading throws a <see cref="StorageException"/> that names the file and the record.
/// </summary>
public sealed class RecordingFile : IReadOnlyList<RecordedCall>
{
    /// <summary>Recordings of so many bytes are better read when they are needed; smaller ones are quicker in memory.</summary>
    public const long Large = 64 << 20;

    /// <summary>Files up to this size are held in memory as they are: a third of what their records would take as objects.</summary>
    private const int MostHeld = 256 << 20;

    private delegate T RecordAction<out T>(RecordingFile file, ReadOnlySpan<byte> record, int index);

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly long _offset;
    private readonly long[] _records;
    private readonly byte[]? _held;

    /// <summary>Records in a part of an open file.</summary>
    /// <param name="path">For messages.</param>
    /// <param name="file">Stays open for as long as this lives.</param>
    /// <param name="offset">Where the part begins.</param>
    /// <param name="records">Where in the part the records begin, and where the last ends.</param>
    /// <param name="sha256">Hash of the part.</param>
    internal RecordingFile(string path, SafeFileHandle file, long offset, long[] records, string sha256)
    {
        _path = path;
        _file = file;
        _offset = offset;
        _records = records;
        Sha256 = sha256;
        _held = records[^1] <= MostHeld ? Hold() : null;
    }

    /// <summary>Hash of the bytes of all recordings as they were when it was opened, lower-case hex.</summary>
    public string Sha256 { get; }

    /// <inheritdoc />
    public int Count => _records.Length - 1;

    /// <inheritdoc />
    public RecordedCall this[int index] => With(index, static (file, record, index) => file.Parse(record, index));

    /// <summary>The id of a recording, without reading the rest of it where its id comes first, as FireFly writes it.</summary>
    public string IdOf(int index) => With(index, static (file, record, index) => RecordingReader.FirstId(record) ?? file.Parse(record, index).Id);

    /// <summary>The recordings of some ids; of several with one id the first.</summary>
    /// <exception cref="StorageException">A record cannot be read.</exception>
    public IReadOnlyDictionary<string, RecordedCall> Find(IReadOnlySet<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var found = new Dictionary<string, RecordedCall>(StringComparer.Ordinal);
        for (var number = 0; number < Count && found.Count < ids.Count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IdOf(number) is var id && ids.Contains(id) && !found.ContainsKey(id))
            {
                found[id] = this[number];
            }
        }

        return found;
    }

    /// <inheritdoc />
    public IEnumerator<RecordedCall> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Opens a file of recordings; it is read once, to find where they begin.</summary>
    /// <exception cref="StorageException">The file cannot be read.</exception>
    internal static RecordingFile Open(string path)
    {
        try
        {
            RegularFile.Check(path);
            var file = File.OpenHandle(path, options: FileOptions.RandomAccess);
            var digest = FileDigest.Of(new FileSegment(file, 0, RandomAccess.GetLength(file)), withRecords: true, longest: LineReader.Longest);
            if (digest.TooLong is { } number)
            {
                file.Dispose();
                throw LineReader.TooLong(path, number);
            }

            return new RecordingFile(path, file, 0, digest.Records, digest.Sha256);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFailures.Explain(exception, path);
        }
    }

    private T With<T>(int index, RecordAction<T> read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var length = _records[index + 1] - _records[index];
        if (_held is not null)
        {
            return read(this, _held.AsSpan((int)_records[index], (int)length), index);
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            return read(this, Read(buffer.AsSpan(0, (int)length), _records[index], index), index);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private byte[] Hold()
    {
        var bytes = GC.AllocateUninitializedArray<byte>((int)_records[^1]);
        Read(bytes, 0, 0);
        return bytes;
    }

    private ReadOnlySpan<byte> Read(Span<byte> bytes, long from, int index)
    {
        try
        {
            for (int done = 0, read; done < bytes.Length; done += read)
            {
                read = RandomAccess.Read(_file, bytes[done..], _offset + from + done);
                if (read == 0)
                {
                    throw new StorageException($"{_path}, record {index + 1}: the file has become shorter");
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFailures.Explain(exception, _path);
        }

        return bytes;
    }

    private RecordedCall Parse(ReadOnlySpan<byte> record, int index)
    {
        try
        {
            return RecordingReader.Read(record) ?? JsonSerializer.Deserialize(record, DatasetJson.Types.RecordedCall) ?? throw new StorageException($"{_path}, record {index + 1}: null instead of a record");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new StorageException($"{_path}, record {index + 1}: {JsonFailures.Explain(exception, typeof(RecordedCall))}", exception);
        }
    }
}
