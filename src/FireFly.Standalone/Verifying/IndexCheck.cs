using FireFly.Simulator.Datasets;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Verifying;

/// <summary>
/// Whether the index of a dataset is that of its recordings. Opening a dataset takes an index that says so at its word, within bounds; a
/// stranger's could lead calls to the wrong recordings.
/// </summary>
internal static class IndexCheck
{
    /// <summary>Null where it is, and where there is none that would be used; else what is wrong.</summary>
    public static async Task<string?> ProblemAsync(DatasetFolder dataset, CancellationToken cancellationToken)
    {
        if (!dataset.Has(DatasetFiles.Index) || dataset.OpenRecordings(0) is not { } recordings || !RecordingIndex.IsThere(dataset, recordings))
        {
            return null;
        }

        var tools = await dataset.ReadToolsAsync(cancellationToken).ToListAsync(cancellationToken);
        var right = RecordingIndex.Make(dataset, tools, recordings);
        await using var stream = dataset.OpenRead(DatasetFiles.Index);
        var written = new byte[right.Length + 1];
        var length = await stream.ReadAtLeastAsync(written, written.Length, throwOnEndOfStream: false, cancellationToken);
        return written.AsSpan(0, length).SequenceEqual(right)
            ? null
            : $"{DatasetFiles.Index} is not the index of its recordings; {(dataset.Manifest is null ? "delete it, it is made anew" : "export the bundle again")}";
    }
}
