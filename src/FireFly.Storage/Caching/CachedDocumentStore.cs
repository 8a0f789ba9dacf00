using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FireFly.Storage.Caching;

/// <summary>
/// Serves single recordings from a cache. Only those: a recording is written once, so what the cache holds stays true; all else changes.
/// </summary>
public sealed class CachedDocumentStore(IDocumentStore store, IRecordingCache cache) : IDocumentStore
{
    /// <inheritdoc />
    public async Task<T?> FindAsync<T>(string collection, string id, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (collection != Collections.Recordings)
        {
            return await store.FindAsync(collection, id, type, cancellationToken).ConfigureAwait(false);
        }

        if (await cache.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } kept && Read(kept.Span, type) is { } known)
        {
            return known;
        }

        var found = await store.FindAsync(collection, id, type, cancellationToken).ConfigureAwait(false);
        if (found is not null)
        {
            await cache.KeepAsync(id, JsonSerializer.SerializeToUtf8Bytes(found, type), cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<T>> ListAsync<T>(string collection, string prefix, string? after, int limit, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => store.ListAsync(collection, prefix, after, limit, type, cancellationToken);

    /// <inheritdoc />
    public Task<int> CountAsync(string collection, string prefix, CancellationToken cancellationToken) => store.CountAsync(collection, prefix, cancellationToken);

    /// <inheritdoc />
    public async Task WriteAsync(DocumentBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        await store.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        var changed = batch.Changes.Where(change => change is { Collection: Collections.Recordings, Keeps: false }).Select(change => change.Id).ToList();
        if (changed.Count > 0)
        {
            await cache.ForgetAsync(changed, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Null for what is no such document: a shared cache may hold what another version wrote.</summary>
    private static T? Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
