using FireFly.Storage.InProcess;
using FireFly.Storage.Similarity;
using Grpc.Core;
using Qdrant.Client.Grpc;

namespace FireFly.Storage.Qdrant;

/// <summary>A snapshot in Qdrant; when Qdrant cannot be used, the same recordings in process.</summary>
internal sealed class QdrantSearch(QdrantSimilarityIndex index, RecordingVectors recordings, VectorSnapshot snapshot) : IVectorSearch
{
    private static readonly InProcessSimilarityIndex InProcess = new();

    private readonly Lock _lock = new();
    private WeakReference<IVectorSearch>? _instead;

    public async ValueTask<IReadOnlyList<NearRecording>> NearestAsync(ReadOnlyMemory<float> query, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(query.Length, snapshot.Dimensions);
        IReadOnlyList<NearRecording> found = [];
        var wanted = Math.Min(count, snapshot.Count);
        // Fewer than there must be: somebody dropped points, or the server came back empty. They are made again from the recordings.
        var works = await TryAsync(async () => found = await FindAsync(query, wanted, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false) && found.Count == wanted;
        if (!works)
        {
            index.Recheck(snapshot.Dimensions);
            works = await TryAsync(async () =>
            {
                await index.IndexAsync(recordings, snapshot, cancellationToken).ConfigureAwait(false);
                found = await FindAsync(query, wanted, cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false) && found.Count == wanted;
        }

        return works ? found : await (await InsteadAsync(cancellationToken).ConfigureAwait(false)).NearestAsync(query, count, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does something in Qdrant; false where that failed, which is told.</summary>
    public async Task<bool> TryAsync(Func<Task> ask)
    {
        if (index.IsResting)
        {
            return false;
        }

        try
        {
            await ask().ConfigureAwait(false);
            index.Tell(null);
            return true;
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            // The collection was dropped; it is made again.
            return false;
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Cancelled)
        {
            throw new OperationCanceledException(exception.Status.Detail, exception);
        }
        catch (RpcException exception)
        {
            index.Fail(exception);
            return false;
        }
    }

    private async Task<IReadOnlyList<NearRecording>> FindAsync(ReadOnlyMemory<float> query, int count, CancellationToken cancellationToken)
    {
        var points = await index.Client.QueryAsync(
            index.NameOf(snapshot.Dimensions),
            VectorSnapshot.Finite(query),
            filter: snapshot.Filter,
            searchParams: new SearchParams { Exact = true },
            limit: (ulong)count,
            payloadSelector: new WithPayloadSelector { Include = new PayloadIncludeSelector { Fields = { "index" } } },
            cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. points.Select(point => new NearRecording((int)point.Payload["index"].IntegerValue, point.Score)).OrderByDescending(near => near.Score).ThenBy(near => near.Index)];
    }

    /// <summary>The same in process; given up when memory is short, since it is made in no time.</summary>
    private async ValueTask<IVectorSearch> InsteadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_instead is not null && _instead.TryGetTarget(out var known))
            {
                return known;
            }
        }

        var made = await InProcess.OpenAsync(recordings, cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            _instead = new WeakReference<IVectorSearch>(made);
        }

        return made;
    }
}
