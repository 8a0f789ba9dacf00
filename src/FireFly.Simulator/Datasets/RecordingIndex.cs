using System.Security.Cryptography;
using System.Text;
using FireFly.Contracts;
using FireFly.Storage;
using FireFly.Storage.Datasets;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Datasets;

/// <summary>
/// The index of a dataset's recordings: from its file, where that is the index of just these tools and recordings, otherwise made anew. Any
/// number of processes may use one dataset at once: the same dataset gives the same bytes, and the file is replaced whole.
/// </summary>
public static class RecordingIndex
{
    /// <summary>
    /// The index, which is kept beside the recordings of a folder where it had to be made and the folder can be written, so that the next to
    /// open the dataset need not make it.
    /// </summary>
    /// <exception cref="StorageException">The index of a bundle is damaged, or a recording cannot be read.</exception>
    public static async Task<ReplayIndex> KeepAsync(DatasetFolder dataset, IReadOnlyCollection<Tool> tools, RecordingFile recordings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(recordings);
        if (Read(dataset, recordings) is { } known)
        {
            return known;
        }

        var made = ReplayIndex.Of(tools, recordings, recordings.IdOf);
        if (dataset.Manifest is null)
        {
            try
            {
                await dataset.WriteIndexAsync(Bytes(dataset, recordings, made), cancellationToken);
            }
            catch (StorageException)
            {
                // A dataset on a disk that is read-only or full, or another process at the same work: it serves as well without the file.
            }
        }

        return made;
    }

    /// <summary>The bytes of the index's file, made anew.</summary>
    /// <exception cref="StorageException">A recording cannot be read.</exception>
    public static byte[] Make(DatasetFolder dataset, IReadOnlyCollection<Tool> tools, RecordingFile recordings)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(recordings);
        return Bytes(dataset, recordings, ReplayIndex.Of(tools, recordings, recordings.IdOf));
    }

    /// <summary>Whether the dataset has an index that says it is of just these tools and recordings.</summary>
    /// <exception cref="StorageException">The index of a bundle is damaged.</exception>
    public static bool IsThere(DatasetFolder dataset, RecordingFile recordings)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(recordings);
        return Read(dataset, recordings) is not null;
    }

    private static ReplayIndex? Read(DatasetFolder dataset, RecordingFile recordings)
    {
        if (!dataset.Has(DatasetFiles.Index))
        {
            return null;
        }

        try
        {
            using var stream = dataset.OpenRead(DatasetFiles.Index);
            return ReplayIndexFile.Read(stream, recordings.Count, SourceOf(dataset, recordings));
        }
        catch (InvalidDataException exception)
        {
            // A folder's file can be made anew; a bundle says that it is whole.
            return dataset.Manifest is null ? null : throw new StorageException($"{dataset.PathOf(DatasetFiles.Index)}: {exception.Message}; export the bundle again", exception);
        }
        catch (StorageException) when (dataset.Manifest is null)
        {
            return null;
        }
    }

    private static byte[] Bytes(DatasetFolder dataset, RecordingFile recordings, ReplayIndex index)
    {
        using var bytes = new MemoryStream();
        ReplayIndexFile.Write(index, SourceOf(dataset, recordings), bytes);
        return bytes.ToArray();
    }

    /// <summary>What an index is made from: the tools, for their schemas, and the recordings.</summary>
    private static byte[] SourceOf(DatasetFolder dataset, RecordingFile recordings)
    {
        using var tools = dataset.OpenRead(DatasetFiles.Tools);
        return SHA256.HashData(Encoding.UTF8.GetBytes($"{DatasetFiles.Tools} {Convert.ToHexStringLower(SHA256.HashData(tools))}\n{DatasetFiles.Recordings} {recordings.Sha256}\n"));
    }
}
