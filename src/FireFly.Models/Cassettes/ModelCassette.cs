using System.Text;
using System.Text.Json;

namespace FireFly.Models.Cassettes;

/// <summary>
/// Requests to models and their answers, in a file of JSON Lines, found by the hash of the request. It is only ever added to; a last line
/// that a crash has cut off is dropped. One process writes it at a time; in replay it is only read. Thread-safe.
/// </summary>
public sealed class ModelCassette : IDisposable
{
    private readonly Dictionary<string, (long Offset, int Length)> _lines = new(StringComparer.Ordinal);
    private readonly FileStream _file;
    private readonly Lock _lock = new();

    private ModelCassette(string path, CassetteMode mode, FileStream file)
    {
        (Path, Mode, _file) = (path, mode, file);
        Index();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What happens to requests that it does not hold.</summary>
    public CassetteMode Mode { get; }

    /// <summary>How many answers it holds.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _lines.Count;
            }
        }
    }

    /// <summary>Opens a cassette; in <see cref="CassetteMode.Record"/> it is made where it is missing.</summary>
    /// <exception cref="CassetteException">It is missing, in use, or damaged.</exception>
    public static ModelCassette Open(string path, CassetteMode mode)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        FileStream? file = null;
        try
        {
            if (mode == CassetteMode.Record && System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            file = mode == CassetteMode.Record
                ? new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return new ModelCassette(path, mode, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CassetteException)
        {
            file?.Dispose();
            throw exception as CassetteException ?? new CassetteException($"the model cassette {path} cannot be opened: {exception.Message}", exception);
        }
    }

    /// <summary>The entry of a request; null where there is none.</summary>
    /// <exception cref="CassetteException">The line is damaged.</exception>
    public CassetteEntry? Find(string key)
    {
        lock (_lock)
        {
            if (!_lines.TryGetValue(key, out var line))
            {
                return null;
            }

            var bytes = new byte[line.Length];
            _file.Position = line.Offset;
            _file.ReadExactly(bytes);
            return JsonSerializer.Deserialize(bytes, CassetteJson.Default.CassetteEntry);
        }
    }

    /// <summary>Keeps an entry and gives it; where the same request was answered meanwhile, the first answer holds.</summary>
    public CassetteEntry Add(CassetteEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (_lock)
        {
            if (Find(entry.Key) is { } first)
            {
                return first;
            }

            var bytes = JsonSerializer.SerializeToUtf8Bytes(entry, CassetteJson.Default.CassetteEntry);
            var offset = _file.Seek(0, SeekOrigin.End);
            _file.Write(bytes);
            _file.WriteByte((byte)'\n');
            _file.Flush();
            _lines[entry.Key] = (offset, bytes.Length);
            return entry;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private void Index()
    {
        var whole = 0L;
        var line = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = _file.Read(buffer)) > 0;)
        {
            var rest = buffer.AsSpan(0, read);
            while (rest.IndexOf((byte)'\n') is var end and >= 0)
            {
                line.Write(rest[..end]);
                var length = (int)line.Length;
                if (length > 0)
                {
                    _lines.TryAdd(KeyOf(line.GetBuffer().AsSpan(0, length)), (whole, length));
                }

                whole += length + 1;
                line.SetLength(0);
                rest = rest[(end + 1)..];
            }

            line.Write(rest);
        }

        if (line.Length > 0 && Mode == CassetteMode.Record)
        {
            _file.SetLength(whole);
        }
    }

    // {"key":"5f0c...","role":"Solver",...}
    private string KeyOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.ValueTextEquals("key") && reader.Read() && reader.GetString() is { } key)
            {
                return key;
            }
        }
        catch (JsonException)
        {
            // Told below, with the file.
        }

        throw new CassetteException($"the model cassette {Path} is damaged after {_lines.Count} entries: a line does not begin with its key ({Encoding.UTF8.GetString(line[..Math.Min(40, line.Length)])}...)");
    }
}
