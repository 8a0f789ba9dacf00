namespace FireFly.Storage.Similarity;

/// <summary>The indexed recordings of one tool of one dataset. Thread-safe.</summary>
public interface IVectorSearch
{
    /// <summary>The nearest recordings by cosine, exactly, best first; equal ones in the order in which they were given.</summary>
    /// <param name="query">As long as the vectors; of any length in space.</param>
    /// <param name="count">Most recordings; of those that are equal at the end of the list, any.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    ValueTask<IReadOnlyList<NearRecording>> NearestAsync(ReadOnlyMemory<float> query, int count, CancellationToken cancellationToken);
}
