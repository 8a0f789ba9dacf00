using System.IO.Compression;
using System.Text.Json;

namespace FireFly.Storage.Datasets;

/// <summary>
/// Writes a dataset as one zip file: the manifest first, then the files in the order of their names, all with one date, so that the same
/// dataset gives the same bytes. Any zip program opens it.
/// </summary>
public static class BundleWriter
{
    private const int RegularFile = 0b_1000_000_110_100_100; // -rw-r--r--

    /// <summary>The date of every entry, the first that zip files know.</summary>
    private static readonly DateTimeOffset Date = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Replaces the file at <paramref name="path"/> by a bundle.</summary>
    /// <param name="dataset">What goes into it.</param>
    /// <param name="path">The zip file.</param>
    /// <param name="index">
    /// The index of the recordings: they are stored as they are then and read in place, which opens fast however many they are. Without one
    /// they are compressed, and whoever opens the bundle reads them all.
    /// </param>
    /// <param name="cancellationToken">Stops the writing; what was there before stays.</param>
    /// <exception cref="StorageException">A file cannot be read, or the bundle not be written.</exception>
    public static async Task<BundleManifest> WriteAsync(DatasetFolder dataset, string path, byte[]? index, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var full = Path.GetFullPath(path);
        var names = DatasetFiles.All.Where(file => file != DatasetFiles.Index && dataset.Has(file)).Concat(index is null ? [] : [DatasetFiles.Index]).Order(StringComparer.Ordinal);
        var files = new List<BundleFile>();
        foreach (var name in names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using var stream = Open(dataset, name, index);
            var digest = FileDigest.Of(stream);
            files.Add(new BundleFile(name, digest.Sha256, digest.Bytes, digest.Lines));
        }

        var manifest = new BundleManifest(BundleManifest.Version, BundleManifest.IdOf(files), files);
        await AtomicFile.WriteAsync(full, async stream =>
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            using (var entry = Entry(zip, BundleManifest.Name, CompressionLevel.Optimal))
            {
                JsonSerializer.Serialize(entry, manifest, BundleJson.Default.BundleManifest);
            }

            foreach (var file in files)
            {
                var isReadInPlace = index is not null && file.Name is DatasetFiles.Recordings or DatasetFiles.Index;
                var isStored = isReadInPlace || await IsSuspectAsync(dataset, file, cancellationToken).ConfigureAwait(false);
                await using var content = Open(dataset, file.Name, index);
                await using var entry = Entry(zip, file.Name, isStored ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
                await content.CopyToAsync(entry, 1 << 20, cancellationToken).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        return manifest;
    }

    /// <summary>Whether a reader would take the compressed file for one made to exhaust it.</summary>
    private static async Task<bool> IsSuspectAsync(DatasetFolder dataset, BundleFile file, CancellationToken cancellationToken)
    {
        if (file.Bytes <= DatasetBundle.AlwaysAllowed)
        {
            return false;
        }

        using var counter = new ByteCounter();
        await using (var packed = new DeflateStream(counter, CompressionLevel.Optimal, leaveOpen: true))
        await using (var content = dataset.OpenRead(file.Name))
        {
            await content.CopyToAsync(packed, 1 << 20, cancellationToken).ConfigureAwait(false);
        }

        return file.Bytes > DatasetBundle.MaxRatio * counter.Length;
    }

    private static Stream Open(DatasetFolder dataset, string name, byte[]? index) =>
        name == DatasetFiles.Index ? new MemoryStream(index!, writable: false) : dataset.OpenRead(name);

    private static Stream Entry(ZipArchive zip, string name, CompressionLevel level)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = Date;
        entry.ExternalAttributes = RegularFile << 16;
        return entry.Open();
    }
}
