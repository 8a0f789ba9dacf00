using FireFly.Simulator.Datasets;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Verifying;

/// <summary>
/// Whether the index in a bundle is that of its recordings. Opening a bundle takes the index at its word, within bounds; a stranger's could
/// lead calls to the wrong recordings.
/// </summary>
internal static class BundleIndexCheck
{
    /// <summary>Null where it is, and where there is none; else what is wrong.</summary>
    public static async Task<string?> ProblemAsync(DatasetFolder dataset, CancellationToken cancellationToken)
    {
        if (dataset.Manifest is null || !dataset.Has(DatasetFiles.Index) || dataset.OpenRecordings(0) is not { } recordings)
        {
            return null;
        }

        var tools = await dataset.ReadToolsAsync(cancellationToken).ToListAsync(cancellationToken);
        var right = RecordingIndex.Make(tools, recordings);
        using var written = new MemoryStream();
        await using var stream = dataset.OpenRead(DatasetFiles.Index);
        await stream.CopyToAsync(written, cancellationToken);
        return written.GetBuffer().AsSpan(0, (int)written.Length).SequenceEqual(right) ? null : $"{DatasetFiles.Index} is not the index of its recordings, or of another version; export the bundle again";
    }
}
