using System.IO.Compression;
using System.Text.Json;
using FireFly.Json.Display;
using Microsoft.Win32.SafeHandles;

namespace FireFly.Storage.Datasets;

/// <summary>
/// A dataset in one zip file, read in place: nothing is unpacked to disk and no entry's name is used as a path. Opening reads everything
/// once and refuses what is damaged, of a newer version, not as the manifest says, or made to exhaust the reader. Any number of processes may
/// have it open. Thread-safe.
/// </summary>
internal sealed class DatasetBundle
{
    private const int MaxManifest = 1 << 20;

    /// <summary>Honest JSON Lines compress to a tenth or a thirtieth, a file of zeros to a thousandth. The writer stores what compresses further as it is.</summary>
    public const int MaxRatio = 100;

    /// <summary>Below this no ratio is a danger.</summary>
    public const long AlwaysAllowed = 16 << 20;

    /// <summary>Most bytes that the compressed entries may unpack to, together.</summary>
    private const long MaxUnpacked = 4L << 30;

    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, long> _inPlace = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BundleFile> _files = new(StringComparer.Ordinal);
    private long[] _records = [];

    private DatasetBundle(string path, SafeFileHandle file)
    {
        Path = path;
        _file = file;
    }

    /// <summary>Full path of the zip file.</summary>
    public string Path { get; }

    /// <summary>What the bundle holds.</summary>
    public BundleManifest Manifest { get; private set; } = null!;

    /// <summary>Opens and checks a bundle.</summary>
    /// <exception cref="StorageException">It is refused; the message says why.</exception>
    public static DatasetBundle Open(string path)
    {
        try
        {
            RegularFile.Check(path);
            var bundle = new DatasetBundle(path, File.OpenHandle(path, options: FileOptions.RandomAccess));
            try
            {
                bundle.Check();
                return bundle;
            }
            catch
            {
                bundle._file.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException)
        {
            // What the zip reader throws at nonsense.
            throw new StorageException($"{path}: no zip file, or a damaged one: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFailures.Explain(exception, path);
        }
    }

    public bool Has(string name) => _files.ContainsKey(name);

    /// <summary>The content of a file that is there.</summary>
    public Stream OpenRead(string name) =>
        !_files.TryGetValue(name, out var file) ? throw new StorageException($"{Path}/{name}: there is no such file")
        : _inPlace.TryGetValue(name, out var offset) ? new FileSegment(_file, offset, file.Bytes)
        : Zip().GetEntry(name)!.Open();

    /// <summary>The recordings, where they can be read in place.</summary>
    public RecordingFile? Recordings() =>
        _inPlace.TryGetValue(DatasetFiles.Recordings, out var offset) ? new RecordingFile($"{Path}/{DatasetFiles.Recordings}", _file, offset, _records, _files[DatasetFiles.Recordings].Sha256) : null;

    private ZipArchive Zip() => new(new FileSegment(_file, 0, RandomAccess.GetLength(_file)), ZipArchiveMode.Read);

    private void Check()
    {
        using var zip = Zip();
        var manifest = zip.GetEntry(BundleManifest.Name) ?? throw Refuse($"no bundle of a dataset, {BundleManifest.Name} is missing");
        Manifest = ReadManifest(manifest);
        var entries = Entries(zip);
        CheckSizes(entries);
        if (entries.Count > 0)
        {
            throw Refuse($"it holds '{Shown(entries.Keys.First())}', which its manifest does not list");
        }

        if (Manifest.Id != BundleManifest.IdOf(Manifest.Files))
        {
            throw Refuse("damaged, its id is not that of its files");
        }

        // Nothing is unpacked before all that the bundle says of itself has been looked at.
        foreach (var file in Manifest.Files)
        {
            CheckContent(file, zip.GetEntry(file.Name)!);
        }
    }

    private void CheckSizes(Dictionary<string, ZipArchiveEntry> entries)
    {
        var unpacked = 0L;
        foreach (var file in Manifest.Files)
        {
            if (!DatasetFiles.All.Contains(file.Name) || !_files.TryAdd(file.Name, file))
            {
                throw Refuse($"the manifest lists '{Shown(file.Name)}', which is no file of a dataset or is listed twice");
            }

            if (!entries.Remove(file.Name, out var entry))
            {
                throw Refuse($"damaged, {file.Name} is missing");
            }

            if (entry.Length != file.Bytes)
            {
                throw Refuse($"damaged, {file.Name} has {entry.Length} bytes and not the {file.Bytes} of the manifest");
            }

            if (entry.CompressedLength != entry.Length
                && ((unpacked += entry.Length) > MaxUnpacked || entry.Length > Math.Max(AlwaysAllowed, MaxRatio * entry.CompressedLength)))
            {
                throw Refuse($"{file.Name} unpacks to {entry.Length} bytes from {entry.CompressedLength}, more than is allowed");
            }

            if (IsDocument(file.Name) && file.Bytes > DatasetFolder.LargestDocument)
            {
                throw Refuse($"{file.Name} is larger than {DatasetFolder.LargestDocument >> 20} MB");
            }
        }
    }

    private static bool HasRecords(string name) => name.EndsWith(".jsonl", StringComparison.Ordinal);

    private static bool IsDocument(string name) => name != DatasetFiles.Index && !HasRecords(name);

    private BundleManifest ReadManifest(ZipArchiveEntry entry)
    {
        if (entry.Length > MaxManifest)
        {
            throw Refuse($"{BundleManifest.Name} is larger than {MaxManifest >> 20} MB");
        }

        try
        {
            var content = new byte[entry.Length];
            using var stream = entry.Open();
            stream.ReadExactly(content);
            // The version first: of a newer form nothing else need be as it is here.
            using var document = JsonDocument.Parse(content);
            if (document.RootElement.TryGetProperty("formatVersion", out var version) && version.TryGetInt32(out var number) && number > BundleManifest.Version)
            {
                throw Refuse($"a bundle of version {number}; this FireFly reads version {BundleManifest.Version}: use a newer one");
            }

            return JsonSerializer.Deserialize(content, BundleJson.Default.BundleManifest) is { Files: not null } manifest && manifest.Files.All(file => file is { Name: not null })
                ? manifest
                : throw Refuse($"{BundleManifest.Name} is no manifest");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or EndOfStreamException)
        {
            throw Refuse($"{BundleManifest.Name} is no manifest: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    private Dictionary<string, ZipArchiveEntry> Entries(ZipArchive zip)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            if (!entries.TryAdd(entry.FullName, entry))
            {
                throw Refuse($"it holds '{Shown(entry.FullName)}' twice");
            }
        }

        entries.Remove(BundleManifest.Name);
        return entries;
    }

    private void CheckContent(BundleFile file, ZipArchiveEntry entry)
    {
        var isInPlace = entry.CompressedLength == entry.Length && TryLocate(file);
        using var stream = isInPlace ? new FileSegment(_file, _inPlace[file.Name], file.Bytes) : entry.Open();
        var digest = FileDigest.Of(stream, withRecords: isInPlace && file.Name == DatasetFiles.Recordings, most: file.Bytes, longest: HasRecords(file.Name) ? LineReader.Longest : long.MaxValue);
        if (digest.TooLong is { } number)
        {
            throw LineReader.TooLong($"{Path}/{file.Name}", number);
        }

        if (digest.Sha256 != file.Sha256 || digest.Bytes != file.Bytes || digest.Lines != file.Lines)
        {
            throw Refuse($"damaged, the content of {file.Name} is not what the manifest says");
        }

        _records = digest.Records.Length > 0 ? digest.Records : _records;
    }

    /// <summary>
    /// Where in the zip file an entry lies that is not compressed: the position after its first byte tells. Were that wrong, its hash would
    /// be wrong too.
    /// </summary>
    private bool TryLocate(BundleFile file)
    {
        var whole = new FileSegment(_file, 0, RandomAccess.GetLength(_file));
        using var zip = new ZipArchive(whole, ZipArchiveMode.Read);
        using var content = zip.GetEntry(file.Name)!.Open();
        var offset = file.Bytes == 0 ? 0 : content.ReadByte() < 0 ? whole.Length : whole.Position - 1;
        if (offset + file.Bytes > whole.Length)
        {
            return false;
        }

        _inPlace[file.Name] = offset;
        return true;
    }

    private StorageException Refuse(string reason) => new($"{Path}: {reason}");

    /// <summary>A name from a stranger, fit for one line.</summary>
    private static string Shown(string? name) => PlainText.Line(name is { Length: > 80 } ? name[..80] : name ?? "");
}
