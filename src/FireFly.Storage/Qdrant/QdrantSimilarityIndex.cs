using System.Collections.Concurrent;
using System.Globalization;
using FireFly.Storage.InProcess;
using FireFly.Storage.Similarity;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Qdrant.Client;
using Qdrant.Client.Grpc;

namespace FireFly.Storage.Qdrant;

/// <summary>
/// Vectors in a Qdrant server that several processes share: one collection for each length of vectors. What was indexed of a tool is a
/// snapshot, named by its content: who has the same recordings finds it there, who has others adds theirs beside it, and where points are
/// missing they are made again. Searches are exact, as in process; while Qdrant cannot be used, searches are done in process.
/// </summary>
public sealed partial class QdrantSimilarityIndex(QdrantEndpoint endpoint, IQdrantClient client, string collection, TimeProvider time, ILogger<QdrantSimilarityIndex> logger) : ISimilarityIndex
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    // What is filtered by.
    private static readonly (string Field, PayloadSchemaType Kind)[] Indexed =
    [
        ("dataset", PayloadSchemaType.Keyword), ("tool", PayloadSchemaType.Keyword), ("snapshot", PayloadSchemaType.Keyword), ("indexed", PayloadSchemaType.Integer),
    ];

    private readonly ConcurrentDictionary<string, Lazy<Task>> _made = new(StringComparer.Ordinal);
    private volatile string? _told;
    private long _failed;

    /// <inheritdoc />
    public async ValueTask<IVectorSearch> OpenAsync(RecordingVectors recordings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        if (recordings.Ids.Count == 0)
        {
            return await new InProcessSimilarityIndex().OpenAsync(recordings, cancellationToken).ConfigureAwait(false);
        }

        var snapshot = VectorSnapshot.Of(recordings, time.GetUtcNow());
        var search = new QdrantSearch(this, recordings, snapshot);
        await search.TryAsync(() => IndexAsync(recordings, snapshot, cancellationToken)).ConfigureAwait(false);
        return search;
    }

    internal string NameOf(int dimensions) => string.Create(CultureInfo.InvariantCulture, $"{collection}-{dimensions}");

    internal IQdrantClient Client => client;

    /// <summary>Makes the points of the snapshot, unless all are there.</summary>
    internal async Task IndexAsync(RecordingVectors recordings, VectorSnapshot snapshot, CancellationToken cancellationToken)
    {
        var name = NameOf(snapshot.Dimensions);
        await MakeAsync(name, snapshot.Dimensions).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (await client.CountAsync(name, snapshot.Filter, exact: true, cancellationToken: cancellationToken).ConfigureAwait(false) == (ulong)snapshot.Count)
        {
            return;
        }

        foreach (var batch in snapshot.Points(recordings))
        {
            await client.UpsertAsync(name, batch, cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        await client.DeleteAsync(name, snapshot.Outdated, cancellationToken: cancellationToken).ConfigureAwait(false);
        LogIndexed(recordings.Tool, recordings.Dataset, snapshot.Count);
    }

    /// <summary>Forgets that the collection was there.</summary>
    internal void Recheck(int dimensions) => _made.TryRemove(NameOf(dimensions), out _);

    /// <summary>Whether it failed just now: then nobody waits for it to fail again.</summary>
    internal bool IsResting => Volatile.Read(ref _failed) is var failed and not 0 && time.GetElapsedTime(failed) < Rest;

    /// <summary>Begins a rest.</summary>
    internal void Fail(RpcException failure)
    {
        Volatile.Write(ref _failed, time.GetTimestamp());
        Tell(QdrantFailures.Explain(failure, endpoint));
    }

    /// <summary>One line for each new reason, and one when it works again; null: it works.</summary>
    internal void Tell(string? reason)
    {
        if (_told != reason)
        {
            _told = reason;
            if (reason is null)
            {
                LogRecovered(endpoint.Server);
            }
            else
            {
                LogUnusable(reason);
            }
        }
    }

    private Task MakeAsync(string name, int dimensions)
    {
        var made = _made.GetOrAdd(name, _ => new Lazy<Task>(() => CreateAsync(name, dimensions)));
        if (made.Value.IsFaulted)
        {
            _made.TryRemove(new KeyValuePair<string, Lazy<Task>>(name, made));
        }

        return made.Value;
    }

    // Serves all who wait for it, so it follows none of their cancellations.
    private async Task CreateAsync(string name, int dimensions)
    {
        if (!await client.CollectionExistsAsync(name, CancellationToken.None).ConfigureAwait(false))
        {
            try
            {
                await client.CreateCollectionAsync(name, new VectorParams { Size = (ulong)dimensions, Distance = Distance.Cosine }, cancellationToken: CancellationToken.None).ConfigureAwait(false);
            }
            catch (RpcException)
            {
                // Perhaps another process was quicker.
                if (!await client.CollectionExistsAsync(name, CancellationToken.None).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }

        // Making an index that is there changes nothing.
        foreach (var (field, kind) in Indexed)
        {
            await client.CreatePayloadIndexAsync(name, field, kind, cancellationToken: CancellationToken.None).ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Indexed {Count} recordings of {Tool} in {Dataset}")]
    private partial void LogIndexed(string tool, string dataset, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Qdrant at {Server} can be used again")]
    private partial void LogRecovered(string server);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}; similar recordings are searched in process until it is back")]
    private partial void LogUnusable(string reason);
}
