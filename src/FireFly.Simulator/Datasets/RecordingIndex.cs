using FireFly.Contracts;
using FireFly.Storage;
using FireFly.Storage.Datasets;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Datasets;

/// <summary>The index of a dataset's recordings: from its bundle, or made anew.</summary>
public static class RecordingIndex
{
    /// <summary>Recordings of so many bytes stay on disk and are read when they are needed; smaller ones are quicker in memory.</summary>
    public const long LargeRecordings = 64 << 20;

    /// <summary>The index that stands in the bundle, where it is of this version; otherwise one made by reading all recordings.</summary>
    /// <exception cref="StorageException">The index is damaged, or a recording cannot be read.</exception>
    public static ReplayIndex Of(DatasetFolder dataset, IReadOnlyCollection<Tool> tools, RecordingFile recordings)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(recordings);
        return Read(dataset, recordings) ?? ReplayIndex.Of(tools, recordings);
    }

    /// <summary>The bytes of the index, made anew.</summary>
    /// <exception cref="StorageException">A recording cannot be read.</exception>
    public static byte[] Make(IReadOnlyCollection<Tool> tools, RecordingFile recordings)
    {
        using var bytes = new MemoryStream();
        ReplayIndexFile.Write(ReplayIndex.Of(tools, recordings), bytes);
        return bytes.ToArray();
    }

    private static ReplayIndex? Read(DatasetFolder dataset, RecordingFile recordings)
    {
        // Beside a folder's recordings an index may be that of others; in a bundle the manifest holds them together.
        if (dataset.Manifest is null || !dataset.Has(DatasetFiles.Index))
        {
            return null;
        }

        try
        {
            using var stream = dataset.OpenRead(DatasetFiles.Index);
            return ReplayIndexFile.Read(stream, recordings.Count);
        }
        catch (InvalidDataException exception)
        {
            throw new StorageException($"{dataset.PathOf(DatasetFiles.Index)}: {exception.Message}; export the bundle again", exception);
        }
    }
}
