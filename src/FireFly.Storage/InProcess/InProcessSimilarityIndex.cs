using FireFly.Storage.Similarity;

namespace FireFly.Storage.InProcess;

/// <summary>Vectors in the memory of this process, for as long as somebody holds the search.</summary>
public sealed class InProcessSimilarityIndex : ISimilarityIndex
{
    /// <inheritdoc />
    public ValueTask<IVectorSearch> OpenAsync(RecordingVectors recordings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        return ValueTask.FromResult<IVectorSearch>(new Search(new VectorIndex([.. recordings.Vectors()])));
    }

    private sealed class Search(VectorIndex vectors) : IVectorSearch
    {
        public ValueTask<IReadOnlyList<NearRecording>> NearestAsync(ReadOnlyMemory<float> query, int count, CancellationToken cancellationToken)
        {
            var rows = vectors.Nearest(query.Span, count);
            var near = new NearRecording[rows.Count];
            for (var i = 0; i < near.Length; i++)
            {
                near[i] = new NearRecording(rows[i].Row, rows[i].Score);
            }

            return ValueTask.FromResult<IReadOnlyList<NearRecording>>(near);
        }
    }
}
