using System.Buffers;
using System.Collections;
using System.Text.Json;
using FireFly.Contracts;
using Microsoft.Win32.SafeHandles;

namespace FireFly.Storage.Datasets;

/// <summary>
/// The recordings of a dataset by number, in the order of the file, each read when it is asked for: eight bytes of memory a recording.
/// Thread-safe. Reading throws a <see cref="StorageException"/> that names the file and the record.
/// </summary>
public sealed class RecordingFile : IReadOnlyList<RecordedCall>
{
    private const int LargestRecord = 64 << 20;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly long _offset;
    private readonly long[] _records;

    /// <summary>Records in a part of an open file.</summary>
    /// <param name="path">For messages.</param>
    /// <param name="file">Stays open for as long as this lives.</param>
    /// <param name="offset">Where the part begins.</param>
    /// <param name="records">Where in the part the records begin, and where the last ends.</param>
    internal RecordingFile(string path, SafeFileHandle file, long offset, long[] records)
    {
        _path = path;
        _file = file;
        _offset = offset;
        _records = records;
    }

    /// <inheritdoc />
    public int Count => _records.Length - 1;

    /// <inheritdoc />
    public RecordedCall this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var length = _records[index + 1] - _records[index];
            if (length > LargestRecord)
            {
                throw new StorageException($"{_path}, record {index + 1}: larger than {LargestRecord >> 20} MB");
            }

            var buffer = ArrayPool<byte>.Shared.Rent((int)length);
            try
            {
                return Parse(Read(buffer.AsSpan(0, (int)length), index), index);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
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
            var file = File.OpenHandle(path, options: FileOptions.RandomAccess);
            return new RecordingFile(path, file, 0, FileDigest.Of(new FileSegment(file, 0, RandomAccess.GetLength(file)), withRecords: true).Records);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFailures.Explain(exception, path);
        }
    }

    private ReadOnlySpan<byte> Read(Span<byte> record, int index)
    {
        try
        {
            for (int done = 0, read; done < record.Length; done += read)
            {
                read = RandomAccess.Read(_file, record[done..], _offset + _records[index] + done);
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

        return record;
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
