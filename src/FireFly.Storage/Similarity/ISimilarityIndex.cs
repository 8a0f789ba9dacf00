namespace FireFly.Storage.Similarity;

/// <summary>
/// Where the vectors of recordings are kept and compared: the nearest recordings of one tool within one dataset. What they mean, and how
/// neighbours are judged, is the simulator's part. Thread-safe.
/// </summary>
public interface ISimilarityIndex
{
    /// <summary>Opens the recordings of a tool for search; indexes them where that was not done yet.</summary>
    ValueTask<IVectorSearch> OpenAsync(RecordingVectors recordings, CancellationToken cancellationToken);
}
